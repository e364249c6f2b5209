import { clockInWords, dateInWords, localMinutes } from '../../kernel/day-words.js';
import { typedName } from '../../kernel/isolated-text.js';
import type { Words } from '../../kernel/words.js';
import type { MeetingState } from '../../meetings/domain/meeting-state.js';
import { visitorNames } from '../../meetings/domain/visitor-names.js';
import type { OfficeMeetingFacts } from '../../meetings/requests/office-meetings.queries.js';

/** The answers that an office can give, in the order of the page. */
export const OFFICE_ANSWERS = ['confirm', 'propose', 'staff', 'decline'] as const;

/** One of them. */
export type OfficeAnswerName = (typeof OFFICE_ANSWERS)[number];

/** Most other times on the page; more would be a timetable. */
const MOST_TIMES = 12;

/** What an office typed that has to be looked at again. */
export interface OfficeForm {
  readonly answer: OfficeAnswerName | null;
  readonly time: string;
  readonly other: string;
  readonly host: string;
  readonly note: string;
  readonly mend: 'answer' | 'time' | 'changed' | null;
}

/** What stands on an office's page besides its form. */
export interface OfficePageFacts extends OfficeMeetingFacts {
  readonly topic: string;
  /** Local minutes at which the whole team can come. */
  readonly freeTimes: readonly number[];
}

/** The data of an office's page. */
export function officeView(words: Words, facts: OfficePageFacts, form: OfficeForm): object {
  const { meeting, office, organisation, day, minutes, people } = facts;
  const at = meeting.startsAt ? localMinutes(meeting.startsAt, day.zone) : null;
  const organised = typedName(organisation.name);
  return {
    organisation: organised,
    about: { before: words.say('office-page.about'), who: typedName(office.name) },
    title: words.say('office-page.asks', {
      count: people,
      minutes: words.say('office-page.minutes', { count: minutes }),
    }),
    facts: factsOf(words, facts, at),
    standing: standingOf(words, meeting.state, at),
    choices: OFFICE_ANSWERS.filter((answer) => answer !== 'confirm' || at !== null)
      .filter((answer) => answer !== 'staff' || at !== null)
      .map((answer) => ({
        answer,
        label: words.say(`office-page.${answer}`, { time: at === null ? '' : clockInWords(words, at) }),
        hint: words.say(`office-page.${answer}-hint`),
        checked: form.answer === answer,
        isPropose: answer === 'propose',
        isStaff: answer === 'staff',
      })),
    times: spread(facts.freeTimes, MOST_TIMES).map((minute) => ({
      value: String(minute),
      label: clockInWords(words, minute),
      checked: form.time === String(minute),
    })),
    other: form.other,
    host: form.host,
    note: form.note,
    mend: form.mend ? words.say(`office-page.mend-${form.mend}`) : '',
    sentBy: words.say('office-page.sent-by', { organisation: organised }),
    until: words.say('office-page.until', { date: dateInWords(words, day.heldOn, 'day') }),
    help: day.helpPhone ? { phone: day.helpPhone, href: `tel:${day.helpPhone.replace(/[^\d+]/g, '')}` } : null,
  };
}

function factsOf(words: Words, facts: OfficePageFacts, at: number | null) {
  const { office, day, minutes, people, team, topic } = facts;
  const date = dateInWords(words, day.heldOn, 'day-year');
  const time = at === null ? '' : `${clockInWords(words, at)}–${clockInWords(words, at + minutes)}`;
  const place = [office.buildingName, office.room].filter(Boolean).map((part) => typedName(part!));
  const constituents = team.filter(({ isConstituent }) => isConstituent).length;
  const who = [
    words.say(team.length > 0 ? 'office-page.people' : 'office-page.about-people', { count: people }),
    constituents > 0 ? words.say('office-page.constituents', { count: constituents }) : '',
  ];
  const names = visitorNames(team.filter(({ leads }) => leads)).map(typedName);
  const access = team.filter(({ needsAccessible }) => needsAccessible).length;
  return [
    { label: words.say('office-page.when'), value: [date, time].filter(Boolean).join(', '), strong: true },
    {
      label: words.say('office-page.where'),
      value: [words.say('office-page.your-office'), ...place].join(', '),
      strong: false,
    },
    { label: words.say('office-page.who'), value: who.filter(Boolean).join(' '), strong: false },
    { label: words.say('office-page.topic'), value: typedName(topic), strong: false },
    ...(access > 0
      ? [
          {
            label: words.say('office-page.access'),
            value: words.say('office-page.no-stairs', { count: access }),
            strong: false,
          },
        ]
      : []),
    ...(names.length > 0 ? [{ label: words.say('office-page.leader'), value: names.join(', '), strong: false }] : []),
  ];
}

/** What has been answered so far, or '' while nothing has. */
function standingOf(words: Words, state: MeetingState, at: number | null): string {
  const time = at === null ? '' : clockInWords(words, at);
  if (state === 'confirmed') return words.say('office-page.is-confirmed', { time });
  if (state === 'declined') return words.say('office-page.is-declined');
  if (state === 'cancelled_by_office') return words.say('office-page.is-called-off');
  if (state === 'cancelled_by_us') return words.say('office-page.is-cancelled-by-us');
  return '';
}

/** So many of the times, evenly over the day. */
function spread(times: readonly number[], most: number): number[] {
  if (times.length <= most) return [...times];
  return Array.from({ length: most }, (_, k) => times[Math.round((k * (times.length - 1)) / (most - 1))]!);
}
