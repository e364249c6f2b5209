import { fieldsOf, uploadColumns, WRITTEN_TABLES } from './upload-columns.js';

const asked = (kind: string, header: readonly string[], said: Readonly<Record<string, string>> = {}) => {
  const found = uploadColumns(kind, header, said);
  return found && { ...found, columns: Object.fromEntries(found.columns.map(({ header, field }) => [header, field])) };
};

describe('the columns of an upload', () => {
  it('are clear when every header is one of ours, however it is written', () => {
    expect(asked('meetings', ['Office', 'START', 'Minutes'])).toEqual({
      columns: { Office: 'office', START: 'start', Minutes: 'minutes' },
      isComplete: true,
      isClear: true,
    });
  });

  it('are asked for when a header is unknown, until somebody says what it holds or leaves it out', () => {
    const header = ['Senator', 'Slot', 'Remarks'];
    expect(asked('meetings', header)).toEqual({
      columns: { Senator: null, Slot: null, Remarks: null },
      isComplete: false,
      isClear: false,
    });
    expect(asked('meetings', header, { Senator: 'name', Slot: 'start', Remarks: '' })).toMatchObject({
      isComplete: true,
      isClear: true,
    });
  });

  it('are asked for in each of the five kinds of table, and in targets', () => {
    expect(asked('roster', ['Full name', 'House', 'Seat'])?.isComplete).toBe(false);
    expect(
      asked('roster', ['Full name', 'House', 'Seat'], { 'Full name': 'name', House: 'chamber', Seat: 'district' })
        ?.isComplete,
    ).toBe(true);
    expect(asked('talking-points', ['Bill', 'Tongue', 'Words'])?.isComplete).toBe(false);
    expect(
      asked('talking-points', ['Bill', 'Tongue', 'Words'], { Bill: 'ask', Tongue: 'language', Words: 'text' })
        ?.isComplete,
    ).toBe(true);
    const facts = { Seat: 'district', Tongue: 'language', Words: 'text' };
    expect(asked('district-facts', Object.keys(facts))?.isComplete).toBe(false);
    expect(asked('district-facts', Object.keys(facts), facts)?.isComplete).toBe(true);
    expect(asked('advocates', ['Quien viene'])?.isComplete).toBe(false);
    expect(asked('targets', ['Office', 'Position HB1', 'Rank'])?.columns).toEqual({
      Office: 'office',
      'Position HB1': 'position_hb1',
      Rank: null,
    });
  });

  it('never offer a street, nor what must not be kept', () => {
    expect(asked('advocates', ['Name', 'Email', 'Street address', 'Date of birth', 'Immigration status'])).toEqual({
      columns: { Name: 'name', Email: 'email' },
      isComplete: true,
      isClear: true,
    });
  });

  it('are not asked for in files that others publish, nor in maps', () => {
    const openStates = 'id,name,current_party,current_district,current_chamber,given_name,family_name,email'.split(',');
    expect(asked('roster', openStates)).toBe(null);
    expect(asked('boundaries', ['anything'])).toBe(null);
  });

  it.each(WRITTEN_TABLES)('knows every column of the table of %s that it gives to fill in', (kind) => {
    expect(uploadColumns(kind, fieldsOf(kind), {})).toMatchObject({ isComplete: true, isClear: true });
  });
});
