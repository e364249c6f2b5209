import { DateTime } from 'luxon';
import { type Finding, type Read, readBySchema } from '../../kernel/finding.js';
import { slugOf } from '../../kernel/slug.js';
import { capitalZone } from './capital-zone.js';
import { dayFile, type DayFile } from './day-file.js';
import { type DayRules, defaultRules } from './day-rules.js';
import type { DayAsk, DayChamberBlock, DayProgrammeItem, LobbyDaySummary, TalkingPointText } from './lobby-day.js';
import type { LocalisedText } from './localised-text.js';

const MEND = 'docs/formats-day.md describes every field of a day file; correct this one and try again.';
/** Registration closes three weeks before, because 93% of House schedulers want two to four weeks' notice. */
const CLOSES_DAYS_BEFORE = 21;

/** An ask of a day that is being made. */
export type AskDefinition = Omit<DayAsk, 'id'>;

/** A complete day, every default filled in, that has no rows yet. */
export interface DayDefinition extends Omit<
  LobbyDaySummary,
  'id' | 'organisationId' | 'legislatureId' | 'slug' | 'state' | 'dateChanges' | 'rowVersion'
> {
  /** The slug that was asked for, or null: then the name makes one. */
  readonly slug: string | null;
  /** `us` or a lower-case postal code. */
  readonly jurisdiction: string;
  readonly asks: readonly AskDefinition[];
  readonly programme: readonly Omit<DayProgrammeItem, 'id'>[];
  readonly chamberBlocks: readonly DayChamberBlock[];
}

/** Reads a day file that was parsed from JSON: the day with its defaults, or everything that is wrong with it. */
export function readDayDefinition(input: unknown): Read<DayDefinition> {
  const read = readBySchema(dayFile, input, MEND);
  if (!read.ok) return read;
  const definition = complete(read.value);
  const findings = [...ruleFindings(definition), ...askFindings(definition)];
  return findings.length > 0 ? { ok: false, findings } : { ok: true, value: definition };
}

function complete(file: DayFile): DayDefinition {
  const zone = file.zone ?? capitalZone(file.legislature);
  const languages = [...new Set(file.languages ?? ['en'])];
  const localise = (value: string | LocalisedText | undefined): LocalisedText =>
    value === undefined ? {} : typeof value === 'string' ? { [languages[0]!]: value } : value;
  return {
    slug: file.slug ?? null,
    name: file.name,
    jurisdiction: file.legislature,
    heldOn: file.date,
    zone,
    languages,
    ...rulesOf(file),
    meetingPoint: localise(file.meetingPoint),
    helpPhone: file.helpPhone ?? null,
    approval: file.approval,
    registrationOpensAt: file.registration.opens ? local(file.registration.opens, zone) : null,
    registrationClosesAt: local(file.registration.closes ?? `${dayBefore(file.date, CLOSES_DAYS_BEFORE)}T23:59`, zone),
    capacity: file.registration.capacity ?? null,
    groupCapacity: file.registration.groupCapacity ?? null,
    checkEmail: file.registration.checkEmail,
    senderName: file.mail.senderName ?? null,
    discreetMail: file.mail.discreet,
    registrationQuestions: file.registration.questions.map(({ id, kind, label, hint, required, choices }) => {
      return { id, kind, required, label: localise(label), hint: localise(hint), choices: choices.map(localise) };
    }),
    asks: file.asks.map((ask, i) => ({
      code: ask.code ?? (slugOf(ask.bill ?? '') || `ask-${i + 1}`),
      bill: ask.bill ?? null,
      stance: ask.stance,
      issue: ask.issue ?? null,
      titles: localise(ask.title),
      summaries: localise(ask.summary),
      talkingPoints: numbered(
        ask.talkingPoints.flatMap(({ position, role, text }) =>
          Object.entries(localise(text)).map(([language, body]) => ({ position, role, language, body })),
        ),
      ),
    })),
    programme: file.programme.map(({ title, place, ...item }) => ({
      ...item,
      titles: localise(title),
      places: localise(place),
    })),
    chamberBlocks: file.chamberBlocks,
  };
}

function rulesOf(file: DayFile): DayRules {
  const standard = defaultRules(file.legislature);
  const { meetings, teams, hours } = file;
  const buffer = meetings.buffer ?? standard.bufferMinutes;
  return {
    startsMinute: hours.from ?? standard.startsMinute,
    endsMinute: hours.to ?? standard.endsMinute,
    stepMinutes: meetings.grid ?? standard.stepMinutes,
    meetingsFromMinute: meetings.from ?? standard.meetingsFromMinute,
    meetingsToMinute: meetings.to ?? standard.meetingsToMinute,
    meetingMinutes: meetings.minutes ?? standard.meetingMinutes,
    lunchFromMinute: file.lunch === undefined ? standard.lunchFromMinute : (file.lunch?.from ?? null),
    lunchToMinute: file.lunch === undefined ? standard.lunchToMinute : (file.lunch?.to ?? null),
    bufferMinutes: buffer,
    crossChamberBufferMinutes: meetings.crossChamberBuffer ?? Math.max(buffer, standard.crossChamberBufferMinutes),
    teamMin: teams.min ?? Math.min(standard.teamMin, teams.max ?? standard.teamMin),
    teamMax: teams.max ?? Math.max(standard.teamMax, teams.min ?? standard.teamMax),
    maxMeetingsPerPerson: meetings.maxPerPerson ?? standard.maxMeetingsPerPerson,
    leaderRequired: teams.leaderRequired ?? standard.leaderRequired,
    constituents: teams.constituents ?? standard.constituents,
  };
}

function ruleFindings(day: DayDefinition): Finding[] {
  const wrong = (field: string, expected: string): Finding => ({
    field,
    code: 'out-of-order',
    message: `${field} does not fit the other times or sizes.`,
    expected,
    mend: MEND,
  });
  const checks: [boolean, string, string][] = [
    [day.startsMinute < day.endsMinute, 'hours', 'a day that ends after it starts'],
    [
      day.startsMinute <= day.meetingsFromMinute && day.meetingsToMinute <= day.endsMinute,
      'meetings',
      "meetings within the day's hours",
    ],
    [day.meetingsFromMinute + day.meetingMinutes <= day.meetingsToMinute, 'meetings', 'room for at least one meeting'],
    [day.teamMin <= day.teamMax, 'teams', '"min" not above "max"'],
  ];
  return checks.filter(([right]) => !right).map(([, field, expected]) => wrong(field, expected));
}

function askFindings(day: DayDefinition): Finding[] {
  const codes = day.asks.map((ask) => ask.code);
  return codes.flatMap((code, i) =>
    codes.indexOf(code) === i
      ? []
      : [
          {
            field: `asks[${i}].code`,
            code: 'repeated',
            message: `Two asks are called "${code}".`,
            expected: 'a code of its own for each ask',
            mend: MEND,
          },
        ],
  );
}

/** Numbers texts within their position, role and language, in the order given. */
export function numbered<T extends Omit<TalkingPointText, 'ordinal'>>(
  points: readonly T[],
): (T & { readonly ordinal: number })[] {
  const counts = new Map<string, number>();
  return points.map((point) => {
    const key = `${point.position} ${point.role} ${point.language}`;
    const ordinal = (counts.get(key) ?? 0) + 1;
    counts.set(key, ordinal);
    return { ...point, ordinal };
  });
}

function dayBefore(date: string, days: number): string {
  return DateTime.fromISO(date, { zone: 'utc' }).minus({ days }).toISODate()!;
}

function local(moment: string, zone: string): Date {
  return DateTime.fromISO(moment, { zone }).toJSDate();
}
