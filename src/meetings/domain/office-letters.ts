import { capitalised, clockInWords, dateInWords, localMinutes } from '../../kernel/day-words.js';
import { isolate, oneLine, severalLines, typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import { type Letter, letter } from '../../messaging/domain/letter.js';
import { mailFrame, mailLink } from '../../messaging/domain/mail-frame.js';

/** What an office's scheduler needs: who asks, for whom, when, about what, and whom to call. */
export interface OfficeMeeting {
  readonly organisation: string;
  readonly legislator: string;
  /** `2027-04-13` */
  readonly heldOn: string;
  readonly zone: string;
  /** Null while the office may choose. */
  readonly startsAt: Date | null;
  readonly minutes: number;
  readonly topic: string;
  /** Requests go out before rosters close, so the number is said to be about right. */
  readonly people: number;
  /** How many of them live in the legislator's district; 0 while nobody knows. */
  readonly constituents: number;
  /** The final list, each person as visible as they chose; null before the day before. */
  readonly visitors: readonly string[] | null;
  readonly contact: { readonly name: string; readonly phone: string | null };
  readonly links: { readonly confirm?: string; readonly propose?: string; readonly decline?: string };
}

/** What the organisation tells an office after its request. */
export type OfficeUpdate = 'moved' | 'cancelled' | 'reconfirm';

/** Asks an office for a meeting; one click answers, without an account. `own` is said instead of the usual sentence. */
export function meetingRequestLetter(words: Words, meeting: OfficeMeeting, own: string | null = null): Letter {
  const values = valuesOf(words, meeting);
  const key = meeting.startsAt === null ? 'office.request-open' : 'office.request';
  const lead = words.say(`${key}.lead`, {
    ...values,
    duration: words.say('time.minutes', { count: meeting.minutes }),
  });
  return letter({
    frame: frameFor(words, meeting),
    subject: words.say(`${key}.subject`, values),
    heading: words.say('office.request.heading', values),
    paragraphs: said(own, lead),
    ...answerable(words, meeting),
  });
}

/** Reminds an office of a request that it has not answered; the answers are the same. */
export function followUpLetter(words: Words, meeting: OfficeMeeting, own: string | null = null): Letter {
  const values = valuesOf(words, meeting);
  return letter({
    frame: frameFor(words, meeting),
    subject: words.say('office.follow-up.subject', values),
    heading: words.say('office.request.heading', values),
    paragraphs: said(own, words.say('office.follow-up.lead', values)),
    ...answerable(words, meeting),
  });
}

/** Thanks an office after the day, and says once more what it was asked for. */
export function officeThanksLetter(words: Words, meeting: OfficeMeeting, own: string | null = null): Letter {
  const values = valuesOf(words, meeting);
  return letter({
    frame: frameFor(words, meeting),
    subject: words.say('office.thanks.subject', values),
    heading: words.say('office.thanks.heading', values),
    paragraphs: said(own, words.say('office.thanks.lead', values)),
    lines: [topicLine(words, meeting), contactLine(words, meeting)],
  });
}

/** What somebody wrote, paragraph by paragraph, or the usual sentence. */
function said(own: string | null, usual: string): string[] {
  return own === null ? [usual] : own.split(/\n\s*\n/u).map((text) => isolate(severalLines(text)));
}

/** The facts of a request and the three answers to it. */
function answerable(words: Words, meeting: OfficeMeeting): Pick<Letter, 'lines' | 'buttons' | 'closing'> {
  const { links } = meeting;
  return {
    lines: facts(words, meeting),
    buttons: [
      ...mailLink(words, 'office.confirm', links.confirm),
      ...mailLink(words, 'office.propose', links.propose),
      ...mailLink(words, 'office.decline', links.decline),
    ],
    closing: [words.say('office.request.one-click')],
  };
}

/** Tells an office that a meeting has moved or is cancelled, or reconfirms it on the day before. */
export function officeUpdateLetter(words: Words, meeting: OfficeMeeting, update: OfficeUpdate): Letter {
  const values = valuesOf(words, meeting);
  return letter({
    frame: frameFor(words, meeting),
    subject: words.say(`office.${update}.subject`, values),
    heading: words.say(`office.${update}.heading`, values),
    paragraphs: [words.say(`office.${update}.lead`, values)],
    lines: update === 'cancelled' ? [] : facts(words, meeting),
    buttons: update === 'cancelled' ? [] : mailLink(words, 'office.propose', meeting.links.propose),
  });
}

function frameFor(words: Words, { organisation }: OfficeMeeting) {
  return mailFrame(words, { organisation, helpPhone: null, promise: '' });
}

function valuesOf(words: Words, meeting: OfficeMeeting) {
  return {
    organisation: isolate(oneLine(meeting.organisation)),
    who: isolate(oneLine(meeting.legislator)),
    date: dateInWords(words, meeting.heldOn, 'day'),
    time: meeting.startsAt === null ? '' : clockInWords(words, localMinutes(meeting.startsAt, meeting.zone)),
  };
}

function facts(words: Words, meeting: OfficeMeeting) {
  const { startsAt, minutes } = meeting;
  const { date, time } = valuesOf(words, meeting);
  const duration = words.say('time.minutes', { count: minutes });
  return [
    {
      label: words.say('office.when'),
      text: capitalised(words, startsAt === null ? date : [date, time].join(words.say('list.separator'))),
      detail: duration,
    },
    topicLine(words, meeting),
    { label: words.say('office.people'), ...whoComes(words, meeting) },
    contactLine(words, meeting),
  ];
}

const topicLine = (words: Words, { topic }: OfficeMeeting) => ({
  label: words.say('office.topic'),
  text: isolate(oneLine(topic)),
  detail: '',
});

const contactLine = (words: Words, { contact }: OfficeMeeting) => ({
  label: words.say('office.contact'),
  text: isolate(oneLine(contact.name)),
  detail: contact.phone === null ? '' : isolate(oneLine(contact.phone)),
});

function whoComes(words: Words, { people, constituents, visitors }: OfficeMeeting) {
  const ofDistrict = constituents > 0 ? words.say('office.constituents', { count: constituents }) : '';
  if (visitors === null) return { text: words.say('office.about', { count: people }), detail: ofDistrict };
  const unnamed = people - visitors.length;
  const named = visitors.map((name) => isolate(typedName(name)));
  const list = [...named, ...(unnamed > 0 ? [words.say('office.more', { count: unnamed })] : [])];
  return { text: list.join(words.say('list.names')), detail: ofDistrict };
}
