import { emailKey } from '../../../kernel/email-address.js';
import type { AdvocateId } from '../../../kernel/ids.js';
import { type ImportReport, skippedRows } from '../../../legislature/domain/imports/import-report.js';
import { planRegistrations } from '../plan-registrations.js';
import { readRegistration } from '../registration.js';
import type { Coverage } from '../residence.js';
import { type JudgedRow, judge } from './judge-row.js';
import { columnNotes, PEOPLE_FORMAT, peopleSummary } from './people-report.js';
import { personInput, type SeatNames } from './person-input.js';
import type { PeopleSheet } from './read-people.js';

const SOMEBODY = '00000000-0000-4000-8000-000000000000' as AdvocateId;
/** Without a day there is no roster to look names up in; they are taken as they are. */
const ANY_SEAT: SeatNames = { office: () => SOMEBODY, district: () => SOMEBODY };

/** What an import of people would do to a day on which nobody is registered, as far as can be said without the day. */
export function previewPeople(sheet: PeopleSheet, coverage: Coverage): ImportReport {
  const rows = judgedRows(sheet, coverage);
  const planned = rows.filter((row) => row.planned !== null);
  const verdicts = rows.map((row) => judge(row, (index) => planned[index]!.person));
  const problems = [...sheet.problems, ...columnNotes(sheet), ...verdicts.flatMap((one) => one.problems)];
  return {
    run: null,
    create: planned.filter((row) => row.planned?.kind === 'new').length,
    update: 0,
    retire: 0,
    unchanged: 0,
    skipped: skippedRows(problems),
    problems,
    summary: peopleSummary(
      sheet,
      verdicts.map(({ verdict }) => verdict),
    ),
    format: PEOPLE_FORMAT,
  };
}

function judgedRows(sheet: PeopleSheet, coverage: Coverage): JudgedRow[] {
  const about = { language: 'en', hasConsentColumn: sheet.columns.byField.has('consent_messages') };
  const rows = sheet.rows.map((person) => ({ person, reading: personInput(person, ANY_SEAT, about) }));
  const readable = rows.filter(({ reading }) => reading.troubles.length === 0);
  const reads = readable.map(({ reading }) => readRegistration(reading.input));
  const plan = planRegistrations(
    reads,
    {
      // Which languages the day offers is not known, so nobody's counts as missing.
      languages: reads.flatMap((read) => (read.ok ? [read.value.language] : [])),
      mapVersion: null,
      coverage,
      districtOfOffice: () => SOMEBODY,
      isDistrict: () => true,
      people: [],
      stranger: { id: SOMEBODY, contact: 'own', ageBand: 'adult', party: null },
    },
    { emailIndex: emailKey, newId: counter() },
  );
  const outcome = new Map(readable.map((row, i) => [row.person, plan.planned[i]!]));
  return rows.map((row) => ({ ...row, planned: outcome.get(row.person) ?? null }));
}

function counter(): () => AdvocateId {
  let next = 0;
  return () => `row ${next++}` as AdvocateId;
}
