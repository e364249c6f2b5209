import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../../../src/advocates/advocates.queries.js';
import { readPeople } from '../../../src/advocates/domain/import/read-people.js';
import { PeopleImportService } from '../../../src/advocates/imports/people-import.service.js';
import { VettingService } from '../../../src/advocates/vetting.service.js';
import { DistrictImportService } from '../../../src/legislature/districts/district-import.service.js';
import { ZipImportService } from '../../../src/legislature/districts/zip-import.service.js';
import { readDistrictFiles, readZipFiles } from '../../../src/legislature/domain/districts/read-district-files.js';
import { ImportRunsService } from '../../../src/legislature/imports/import-runs.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { describeOnSharedData } from '../../support/on-this-machine.js';
import { testApplication, type TestApplication } from '../../support/test-application.js';

const csv = (text: string | Buffer) => ({ name: 'people.csv', bytes: Buffer.from(text) });

describe('importing people', () => {
  let test: TestApplication;
  let at: SmallCapitol;
  const inside = <T>(work: (tx: EntityManager) => Promise<T>) => test.app.get(Tenancy).run(at.organisationId, work);
  const importing = (text: string | Buffer, dryRun = false) =>
    inside((tx) => test.app.get(PeopleImportService).import(tx, at.day, readPeople(csv(text)), dryRun));
  const undo = (run: string | null) => inside((tx) => test.app.get(ImportRunsService).undo(tx, run!));
  const people = async () =>
    (await inside((tx) => test.app.get(AdvocatesQueries).ofDay(tx, at.lobbyDayId))).map(
      ({ name, state }) => `${name} ${state}`,
    );
  const dump = async () =>
    (
      await test.asOwner<{ dump: string }>(
        `select string_agg(query_to_xml('select * from ' || quote_ident(tablename), true, false, '')::text, ' ') as dump
         from pg_tables where schemaname = 'public'`,
      )
    )[0]!.dump;

  beforeAll(async () => {
    test = await testApplication();
  });
  beforeEach(async () => {
    at = await smallCapitol(test);
  });
  afterAll(() => test.close());

  const FILE = [
    'Correo,Nombre completo,Código postal,Teléfono,Idioma,Dirección,Estado',
    'ana@example.org,Ana Flores,37201,615-555-0100,Español,1 Canary Street,Tennessee',
    'ANA@example.org,Ana F.,37201,615-555-0100,es,1 Canary Street,TN',
    'not an address,Bo Lin,37201,615-555-0101,en,2 Canary Street,TN',
    ',Cy Day,37115,615-555-0102,en,,TN',
    'di@example.org,Di Eck,97201,,en,3 Canary Street,OR',
    'ed@example.org,=Sum(A1),37115,,en,P.O. Box 9,TN',
  ].join('\r\n');

  it('reads headers in other words and another order, keeps what it can, and says what is wrong with the rest', async () => {
    const result = await importing(FILE);
    const found = result.problems.map(({ row, field, code, severity }) => [row, field, code, severity]);
    expect(found).toEqual([
      [2, 'email', 'duplicate', 'rejected'],
      [3, 'email', 'email-invalid', 'rejected'],
      [4, 'street', 'no-street', 'noted'],
      [4, 'email', 'no-email', 'noted'],
      [5, 'state', 'state-not-covered', 'rejected'],
      [6, 'street', 'po-box', 'noted'],
    ]);
    expect([result.create, result.update, result.unchanged, result.skipped]).toEqual([3, 0, 0, 3]);
    expect(result.summary).toEqual({
      rows: 6,
      accepted: 1,
      accepted_on_the_coordinators_list: { 'no-street': 1, 'po-box': 1 },
      rejected_with_reason: { duplicate: 1, 'email-invalid': 1, 'state-not-covered': 1 },
      questions: { 'district-choice': 1, 'no-email': 1, 'no-street': 1, 'po-box': 1 },
      ignored_columns: [],
      never_kept_columns: [],
    });
    expect(await people()).toEqual(['=Sum(A1) approved', 'Ana Flores approved', 'Cy Day approved']);
  });

  it('writes rejected rows that can be corrected and imported, without a street and without a formula', async () => {
    const { rejectedRows } = await importing(FILE.replace('Bo Lin', '=Bo+Lin'));
    expect(rejectedRows.split('\n').map((line) => line.split(',').slice(0, 5).join(','))).toEqual([
      'name,email,phone,language,state',
      'Ana F.,ANA@example.org,615-555-0100,es,TN',
      "'=Bo+Lin,not an address,615-555-0101,en,TN",
      'Di Eck,di@example.org,,en,OR',
      '',
    ]);
    expect(rejectedRows.includes('Canary')).toBe(false);
    const mended = await importing(rejectedRows.replace('not an address', 'bo@example.org'));
    expect([mended.create, mended.unchanged, mended.update]).toEqual([1, 0, 1]);
    expect((await people())[0]).toBe('=Bo+Lin approved');
  });

  it('leaves no street and no plain address anywhere in the database, which would show if it did', async () => {
    await importing(FILE);
    const before = await dump();
    expect(before.includes('Ana Flores')).toBe(true);
    expect(
      ['Canary', 'ana@example', '555-0100', '5550100', 'P.O. Box'].filter((text) =>
        before.toLowerCase().includes(text.toLowerCase()),
      ),
    ).toEqual([]);
    await test.asOwner(`update advocates set name = '1 Canary Street' where name = 'Ana Flores'`);
    expect((await dump()).includes('Canary')).toBe(true);
  });

  it('shows what it would do, and writes nothing', async () => {
    const preview = await importing(FILE, true);
    expect([preview.run, preview.create, preview.skipped]).toEqual([null, 3, 3]);
    expect(await people()).toEqual([]);
    const [rows] = await test.asOwner<{ runs: number; owed: number }>(
      `select (select count(*)::int from import_runs where lobby_day_id = $1) as runs, (select count(*)::int from outbox_messages where lobby_day_id = $1) as owed`,
      [at.lobbyDayId],
    );
    expect(rows).toEqual({ runs: 0, owed: 0 });
  });

  it('changes nothing the second time, and only what the file says the third', async () => {
    await importing(FILE);
    const second = await importing(FILE);
    expect([second.create, second.update, second.unchanged]).toEqual([0, 0, 3]);
    const third = await importing('name,email,pace,zip\nAna Flores,ana@example.org,slow,\nCy Day,,,37115\n');
    expect([third.create, third.update, third.unchanged]).toEqual([1, 1, 0]);
    const [ana] = await test.asOwner(
      `select pace, zip, language, (select count(*)::int from advocate_districts d where d.advocate_id = a.id) as districts
      from advocates a where name = 'Ana Flores' and lobby_day_id = $1`,
      [at.lobbyDayId],
    );
    expect(ana).toEqual({ pace: '1.5', zip: '37201', language: 'es', districts: 2 });
  });

  it('changes nothing the second time, whatever the file holds', async () => {
    const text = (...values: string[]) => fc.constantFrom(...values);
    const row = fc.record({
      name: fc.oneof(
        text('Ana Flores', 'Thant', '=Sum', 'مريم'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
      ),
      email: text('', 'a@example.org', 'A@Example.org', 'b@example.org', 'c+x@example.org', 'broken'),
      phone: text('', '615-555-0100', '(615) 555.0101 ext 4', 'none'),
      zip: text('37201', '37115', '', '97201', '37201-0001'),
      language: text('en', 'es', 'Amharic', '??'),
      party: text('', 'one', 'two'),
      available: text('', '10:00-12:00', '09:00-11:00; 10:30-13:00'),
      age_band: text('', '', 'minor'),
      chaperone: text('', 'a@example.org'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        at = await smallCapitol(test);
        const file = stringify(rows, { header: true });
        const first = await importing(file);
        const second = await importing(file);
        expect([second.create, second.update, second.unchanged, second.skipped]).toEqual([
          0,
          0,
          first.create,
          first.skipped,
        ]);
        expect(first.create + first.skipped).toBe(
          rows.filter((cells) => Object.values(cells).some((cell) => cell.trim() !== '')).length,
        );
        const outcome = await undo(first.run);
        expect([outcome.removed, outcome.problems, await people()]).toEqual([first.create, [], []]);
      }),
      { numRuns: 12 },
    );
  }, 180_000);

  it('of two at the same moment registers everybody once', async () => {
    const outcomes = await Promise.all([importing(FILE), importing(FILE)]);
    expect(outcomes.map(({ create, unchanged }) => [create, unchanged]).sort()).toEqual([
      [0, 3],
      [3, 0],
    ]);
    expect((await people()).length).toBe(3);
  });

  it('is taken back: whom it made is gone, whom it changed is as before', async () => {
    await importing('name,email,zip\nAna Flores,ana@example.org,37201\n');
    const second = await importing(
      'name,email,zip,language,available,bus\nAna F.,ana@example.org,37115,es,10:00-12:00,Memphis\nBo Lin,bo@example.org,37201,en,,\n',
    );
    expect([second.create, second.update]).toEqual([1, 1]);
    expect(await undo(second.run)).toMatchObject({ removed: 1, restored: 1, problems: [] });
    expect(await people()).toEqual(['Ana Flores approved']);
    const [ana] = await test.asOwner(
      `select zip, language, bus_id, (select count(*)::int from advocate_windows w where w.advocate_id = a.id) as windows,
      (select count(*)::int from advocate_districts d where d.advocate_id = a.id) as districts,
      (select count(*)::int from advocate_questions q where q.advocate_id = a.id) as questions from advocates a where lobby_day_id = $1`,
      [at.lobbyDayId],
    );
    expect(ana).toEqual({ zip: '37201', language: 'en', bus_id: null, windows: 0, districts: 2, questions: 0 });
    await expect(undo(second.run)).rejects.toMatchObject({ code: 'import-run-not-undoable' });
  });

  it('keeps, when it is taken back, a person whom somebody has changed since', async () => {
    const { run } = await importing('name,email,zip\nAna Flores,ana@example.org,37201\nBo Lin,bo@example.org,37201\n');
    await test.asOwner(`update advocates set pace = 2 where name = 'Ana Flores' and lobby_day_id = $1`, [
      at.lobbyDayId,
    ]);
    const outcome = await undo(run);
    expect([outcome.removed, outcome.problems.map(({ code }) => code)]).toEqual([1, ['changed-since']]);
    expect(await people()).toEqual(['Ana Flores approved']);
  });

  it('takes back a minor together with their chaperone', async () => {
    const { create, run } = await importing(
      'name,email,zip,age_band,chaperone\nKit Day,,37201,minor,mo@example.org\nMo Day,mo@example.org,37201,,\n',
    );
    expect(create).toBe(2);
    expect(await undo(run)).toMatchObject({ removed: 2, problems: [] });
    expect(await people()).toEqual([]);
  });

  it('does not register again who has withdrawn', async () => {
    await importing('name,email,zip\nAna Flores,ana@example.org,37201\n');
    const [ana] = await inside((tx) => test.app.get(AdvocatesQueries).ofDay(tx, at.lobbyDayId));
    await inside((tx) => test.app.get(VettingService).become(tx, [ana!.id], 'withdrawn'));
    const again = await importing('name,email,zip\nAna Flores,ana@example.org,37201\n');
    expect([again.create, again.update, again.unchanged, again.problems.map(({ code }) => code)]).toEqual([
      0,
      0,
      1,
      ['withdrawn'],
    ]);
    expect(await people()).toEqual(['Ana Flores withdrawn']);
  });

  it('finds legislators and districts by name, and drops what must never be kept', async () => {
    const result = await importing(
      [
        'First Name,Last Name,Email,My legislators,House district,Rather not visit,Immigration status,Favourite colour',
        'Ana,Flores,ana@example.org,omar whitfield; June Abernathy,,Iris Calloway,secret-status,secret-blue',
        'Bo,Lin,bo@example.org,,House District 2,,secret-status,',
        'Cy,Day,cy@example.org,Nobody Known,,,secret-status,',
      ].join('\n'),
    );
    expect(result.problems.map(({ row, field, code }) => [row, field, code])).toEqual([
      [null, 'Immigration status', 'column-never-kept'],
      [null, 'Favourite colour', 'column-ignored'],
      [3, 'legislators', 'cell-unreadable'],
    ]);
    expect((await dump()).includes('secret-') || result.rejectedRows.includes('secret-')).toBe(false);
    const found = await inside((tx) => test.app.get(AdvocatesQueries).schedulable(tx, at.lobbyDayId));
    expect(
      found
        .map(({ districts, excludedOffices }) => [districts, excludedOffices])
        .sort((a, b) => a[0]!.length - b[0]!.length),
    ).toEqual([
      [[at.districts.house2], []],
      [[at.districts.house2, at.districts.senate1].sort(), [at.offices.house1]],
    ]);
  });

  it('refuses a file that holds no people, in words', async () => {
    const result = await importing('a,b\n1,2\n');
    expect([result.create, result.problems.map(({ code }) => code)]).toEqual([0, ['not-people']]);
  });

  it('takes a thousand rows in a few seconds', async () => {
    const rows = Array.from(
      { length: 1_000 },
      (_, i) => `Person ${i},p${i}@example.org,615-555-01${String(i % 100).padStart(2, '0')},es,37201`,
    );
    // Processor time, because the clock on the wall also counts what else the machine does.
    const began = process.cpuUsage();
    const result = await importing(['name,email,phone,language,zip', ...rows].join('\n'));
    const { user, system } = process.cpuUsage(began);
    expect(result.create).toBe(1_000);
    expect((user + system) / 1e6).toBeLessThan(5);
  }, 90_000);
});

describeOnSharedData('the people of every quirk', (data) => {
  let test: TestApplication;
  const file = () => csv(readFileSync(join(data, 'test-people.csv'), 'utf8'));
  const expected = () =>
    (
      JSON.parse(readFileSync(join(data, 'expectations.json'), 'utf8')) as {
        test_people: Record<string, Record<string, number>>;
      }
    ).test_people;
  const quirks = () =>
    (parse(readFileSync(join(data, 'test-people.csv')), { columns: true, bom: true }) as { quirk: string }[]).map(
      ({ quirk }) => quirk,
    );

  beforeAll(async () => {
    test = await testApplication();
  });
  afterAll(() => test.close());

  it.each(['us', 'tn'])(
    'get exactly the expected verdicts at a day of "%s" with the district maps and ZIP tables of three states',
    async (legislature) => {
      const at = await smallCapitol(test, { legislature });
      const outcome = await test.app.get(Tenancy).run(at.organisationId, async (tx) => {
        const target = {
          organisationId: at.organisationId,
          legislatureId: at.day.legislatureId,
          lobbyDayId: at.lobbyDayId,
        };
        const ofStates = (path: (state: string) => string) =>
          ['tn', 'ma', 'ca'].map((state) => ({ name: path(state), bytes: readFileSync(join(data, path(state))) }));
        // Massachusetts names its districts, so that its ZIPs find them only in its map.
        await test.app
          .get(DistrictImportService)
          .commit(tx, target, readDistrictFiles(ofStates((state) => `states/${state}/district-map.csv`)));
        await test.app
          .get(ZipImportService)
          .commit(tx, target, readZipFiles(ofStates((state) => `zip/${state}-zip-districts.csv`)));
        return test.app.get(PeopleImportService).import(tx, at.day, readPeople(file()), false);
      });
      const byRow = new Map(
        outcome.problems.filter(({ row }) => row !== null).map((problem) => [problem.row, problem]),
      );
      const count = (severity: 'rejected' | 'noted' | null) => {
        const counts: Record<string, number> = {};
        quirks().forEach((quirk, i) => {
          if ((byRow.get(i + 1)?.severity ?? null) === severity) counts[quirk] = (counts[quirk] ?? 0) + 1;
        });
        return counts;
      };
      expect({
        rows: outcome.summary['rows'],
        accepted: count(null),
        accepted_on_the_coordinators_list: count('noted'),
        rejected_with_reason: count('rejected'),
      }).toEqual(expected());
      expect(
        outcome.problems
          .filter(({ severity }) => severity === 'rejected')
          .map(({ row, message }) => `${row}: ${message}`),
      ).toEqual([
        '261: duplicate of row 1, e-mail in other case.',
        '262: state not covered: this lobby day does not go to the legislature of that state.',
        '263: ZIP does not exist in Tennessee.',
      ]);
      const names = await test.app
        .get(Tenancy)
        .run(at.organisationId, (tx) => test.app.get(AdvocatesQueries).ofDay(tx, at.lobbyDayId));
      const odd = [
        '=Sum Formula',
        'Null',
        'True',
        'Trailing Space',
        'X Æ',
        'مريم الخطيب',
        'Ana 🌻 Flores',
        'Müller-Lüdenscheidt, Annegret',
      ];
      expect(odd.filter((name) => !names.some((person) => person.name === name))).toEqual([]);
    },
    60_000,
  );
});
