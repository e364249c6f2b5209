import { formatMinutes } from '../../../kernel/minutes.js';
import { localDate, localMinutes } from '../../../kernel/day-words.js';
import { isolate } from '../../../kernel/isolated-text.js';
import { ownLanguageName, readLanguage } from '../../../kernel/language-tag.js';
import type { Words } from '../../../kernel/words.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { type ConsoleField, FieldMaker, type FilledForm } from '../console-fields.js';

/** A group of fields with its heading. */
export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly ConsoleField[];
}

/** The fields of the settings form, named by their place in a day file. */
export const DAY_FIELDS = [
  'name',
  'date',
  'zone',
  'languages',
  'hours.from',
  'hours.to',
  'meetings.from',
  'meetings.to',
  'meetings.minutes',
  'meetings.grid',
  'meetings.buffer',
  'meetings.crossChamberBuffer',
  'meetings.maxPerPerson',
  'lunch.from',
  'lunch.to',
  'teams.min',
  'teams.max',
  'teams.leaderRequired',
  'teams.constituents',
  'meetingPoint',
  'helpPhone',
  'approval',
  'registration.opens',
  'registration.closes',
  'registration.capacity',
  'registration.groupCapacity',
  'registration.checkEmail',
  'mail.senderName',
  'mail.discreet',
] as const;

/** A form of settings as it came. */
export type DayForm = Readonly<Record<(typeof DAY_FIELDS)[number], string>>;

/** Where a finding belongs that is about several fields, or about a part of one. */
export function fieldOfFinding(path: string): string {
  const plain = path.replace(/\[\d+\]/g, '').replace(/^meetingPoint\..*/, 'meetingPoint');
  return { hours: 'hours.from', meetings: 'meetings.from', teams: 'teams.min', lunch: 'lunch.from' }[plain] ?? plain;
}

/** What a day file would say of a form's settings. */
export function dayFileOf(form: DayForm, jurisdiction: string): object {
  const has = (text: string) => text.trim() !== '';
  return {
    name: form.name,
    legislature: jurisdiction,
    date: form.date,
    zone: form.zone,
    languages: languagesOf(form.languages),
    hours: { from: form['hours.from'], to: form['hours.to'] },
    meetings: {
      from: form['meetings.from'],
      to: form['meetings.to'],
      minutes: count(form['meetings.minutes']),
      grid: count(form['meetings.grid']),
      buffer: count(form['meetings.buffer']),
      crossChamberBuffer: count(form['meetings.crossChamberBuffer']),
      maxPerPerson: count(form['meetings.maxPerPerson']),
    },
    lunch: has(form['lunch.from']) || has(form['lunch.to']) ? { from: form['lunch.from'], to: form['lunch.to'] } : null,
    teams: {
      min: count(form['teams.min']),
      max: count(form['teams.max']),
      leaderRequired: form['teams.leaderRequired'] === 'yes',
      constituents: form['teams.constituents'],
    },
    ...(has(form.meetingPoint) && { meetingPoint: form.meetingPoint }),
    ...(has(form.helpPhone) && { helpPhone: form.helpPhone }),
    approval: form.approval,
    registration: {
      ...(has(form['registration.opens']) && { opens: form['registration.opens'] }),
      ...(has(form['registration.closes']) && { closes: form['registration.closes'] }),
      ...(has(form['registration.capacity']) && { capacity: count(form['registration.capacity']) }),
      ...(has(form['registration.groupCapacity']) && { groupCapacity: count(form['registration.groupCapacity']) }),
      checkEmail: form['registration.checkEmail'] === 'yes',
    },
    mail: {
      ...(has(form['mail.senderName']) && { senderName: form['mail.senderName'] }),
      discreet: form['mail.discreet'] === 'yes',
    },
  };
}

/** The form as a day fills it in. */
export function formOfDay(day: LobbyDaySummary): DayForm {
  const moment = (at: Date | null) =>
    at === null ? '' : `${localDate(at, day.zone)}T${formatMinutes(localMinutes(at, day.zone))}`;
  const minutes = (value: number | null) => (value === null ? '' : formatMinutes(value));
  return {
    name: day.name,
    date: day.heldOn,
    zone: day.zone,
    languages: languageNames(day.languages),
    'hours.from': minutes(day.startsMinute),
    'hours.to': minutes(day.endsMinute),
    'meetings.from': minutes(day.meetingsFromMinute),
    'meetings.to': minutes(day.meetingsToMinute),
    'meetings.minutes': String(day.meetingMinutes),
    'meetings.grid': String(day.stepMinutes),
    'meetings.buffer': String(day.bufferMinutes),
    'meetings.crossChamberBuffer': String(day.crossChamberBufferMinutes),
    'meetings.maxPerPerson': String(day.maxMeetingsPerPerson),
    'lunch.from': minutes(day.lunchFromMinute),
    'lunch.to': minutes(day.lunchToMinute),
    'teams.min': String(day.teamMin),
    'teams.max': String(day.teamMax),
    'teams.leaderRequired': day.leaderRequired ? 'yes' : '',
    'teams.constituents': day.constituents,
    meetingPoint: day.meetingPoint[day.languages[0]!] ?? '',
    helpPhone: day.helpPhone ?? '',
    approval: day.approval,
    'registration.opens': moment(day.registrationOpensAt),
    'registration.closes': moment(day.registrationClosesAt),
    'registration.capacity': day.capacity === null ? '' : String(day.capacity),
    'registration.groupCapacity': day.groupCapacity === null ? '' : String(day.groupCapacity),
    'registration.checkEmail': day.checkEmail ? 'yes' : '',
    'mail.senderName': day.senderName ?? '',
    'mail.discreet': day.discreetMail ? 'yes' : '',
  };
}

/** Languages as a coordinator reads and types them: by their own names, where those can be read back. */
export function languageNames(tags: readonly string[]): string {
  return tags.map((tag) => (readLanguage(ownLanguageName(tag)) === tag ? ownLanguageName(tag) : tag)).join(', ');
}

/** The languages that were typed, between commas. */
export function languagesOf(typed: string): string[] {
  return typed
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
}

/** The field for the languages of a day; `written` are the tags of those in which we write. */
export function languagesField(words: Words, make: FieldMaker, written: readonly string[]): ConsoleField {
  const languages = written.map((tag) => isolate(ownLanguageName(tag))).join(', ');
  const hint = words.say('setup.field.languages-hint', { languages });
  return make.input('languages', words.say('setup.field.languages'), { hint, isWhole: true });
}

/** The fields of the settings, in groups; `written` are the tags of the languages in which we write. */
export function dayFieldGroups(words: Words, filled: FilledForm, written: readonly string[]): FieldGroup[] {
  const make = new FieldMaker(filled);
  const label = (key: string) => words.say(`setup.field.${key}`);
  const time = (name: string, key: string) => make.input(name, label(key), { type: 'time' });
  const number = (name: string, key: string) => make.input(name, label(key), { type: 'number' });
  return [
    {
      title: words.say('setup.group.day'),
      fields: [
        make.input('name', label('name'), { required: true, maxLength: 200, isWhole: true }),
        make.input('date', label('date'), { type: 'date', required: true }),
        make.input('zone', label('zone'), { hint: label('zone-hint') }),
        time('hours.from', 'starts'),
        time('hours.to', 'ends'),
        languagesField(words, make, written),
        make.input('meetingPoint', label('meeting-point'), { isWhole: true }),
        make.input('helpPhone', label('help-phone'), { hint: label('help-phone-hint'), maxLength: 40 }),
      ],
    },
    {
      title: words.say('setup.group.meetings'),
      fields: [
        time('meetings.from', 'meetings-from'),
        time('meetings.to', 'meetings-to'),
        time('lunch.from', 'lunch-from'),
        time('lunch.to', 'lunch-to'),
        number('meetings.minutes', 'minutes'),
        number('meetings.grid', 'grid'),
        number('meetings.buffer', 'buffer'),
        number('meetings.crossChamberBuffer', 'cross'),
        number('meetings.maxPerPerson', 'most'),
      ],
    },
    {
      title: words.say('setup.group.teams'),
      fields: [
        number('teams.min', 'team-min'),
        number('teams.max', 'team-max'),
        make.select('teams.constituents', label('constituents'), [
          ['preferred', label('preferred')],
          ['required', label('required')],
        ]),
        make.tick('teams.leaderRequired', label('leader')),
      ],
    },
    {
      title: words.say('setup.group.registration'),
      fields: [
        make.input('registration.opens', label('opens'), { type: 'datetime-local' }),
        make.input('registration.closes', label('closes'), { type: 'datetime-local' }),
        number('registration.capacity', 'capacity'),
        number('registration.groupCapacity', 'group-capacity'),
        make.select('approval', label('approval'), [
          ['manual', label('manual')],
          ['automatic', label('automatic')],
        ]),
        make.tick('registration.checkEmail', label('check-email')),
      ],
    },
    {
      title: words.say('setup.group.mail'),
      fields: [
        make.input('mail.senderName', label('sender-name'), { hint: label('sender-name-hint'), maxLength: 100 }),
        make.tick('mail.discreet', label('discreet')),
      ],
    },
  ];
}

/** A whole number, or the text itself, which the day file then refuses in words. */
function count(text: string): number | string {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : text;
}
