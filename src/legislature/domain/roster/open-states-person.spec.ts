import { openFile } from '../imports/recognise.js';
import { readRoster, recogniseRoster } from './parse-roster.js';

const YAML = `id: ocd-person/1
name: Ada Example
email: ada@example.org
party:
- name: Democratic
  end_date: 2020-01-01
- name: Independent
roles:
- type: lower
  district: '07'
  jurisdiction: ocd-jurisdiction/country:us/state:tn/government
  end_date: 2022-11-08
- type: upper
  district: '03'
  jurisdiction: ocd-jurisdiction/country:us/state:tn/government
  start_date: 2022-11-08
offices:
- classification: home
  address: 1 Maple Rd, Sampletown
- classification: capitol-mail
  address: P.O. Box 1, Sampletown
- classification: capitol
  address: Room 12, Cordell Hull Building
  voice: 615-555-0100
`;
const read = (text: string, asOf = '2026-01-01') => {
  const content = openFile({ name: 'any', bytes: new TextEncoder().encode(text) });
  const format = recogniseRoster(content);
  return { format, reading: readRoster(content, format!, asOf) };
};

describe('an Open States person', () => {
  it('is read the same from YAML and from JSON', () => {
    const yaml = read(YAML);
    const json = read(JSON.stringify([openedRecord(YAML)]));
    expect([yaml.format, json.format]).toEqual(['open-states-yaml', 'open-states-json']);
    expect(json.reading).toEqual(yaml.reading);
  });

  it('sits in the present role, under the present party, in the capitol office', () => {
    const [entry] = read(YAML).reading.entries;
    expect(entry).toMatchObject({
      jurisdiction: 'tn',
      chamber: 'upper',
      district: '3',
      party: 'Independent',
      capitolPhone: '615-555-0100',
    });
    expect(entry!.office).toMatchObject({ building: { code: 'CHB' }, room: '12' });
  });

  it('never shows a home address, and says that one was skipped', () => {
    const { reading } = read(YAML);
    expect(JSON.stringify(reading)).not.toContain('Maple');
    expect(reading.problems.map((p) => p.code)).toEqual(['home-address-skipped']);
  });

  it('is listed without a seat when every role is over or is no seat in a chamber', () => {
    const over = YAML.replace('start_date: 2022-11-08', 'end_date: 2025-12-31');
    const mayor = JSON.stringify([{ id: 'x', name: 'May Or', roles: [{ type: 'mayor', district: '1' }] }]);
    expect(read(over).reading.withoutActiveRole).toEqual(['Ada Example']);
    expect(read(mayor).reading.withoutActiveRole).toEqual(['May Or']);
  });

  it('keeps a mailing address where it is the only one', () => {
    const mailOnly = YAML.replace('- classification: capitol\n', '- classification: district\n');
    expect(read(mailOnly).reading.entries[0]!.office!.text).toBe('P.O. Box 1, Sampletown');
  });
});

function openedRecord(yaml: string): unknown {
  const content = openFile({ name: 'any', bytes: new TextEncoder().encode(yaml) });
  return content.shape === 'records' ? content.records[0] : null;
}
