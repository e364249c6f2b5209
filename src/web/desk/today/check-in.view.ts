import type { Attendance, ExpectedPerson } from '../../../advocates/check-ins.service.js';
import { clockInWords, localMinutes } from '../../../kernel/day-words.js';
import { groupBy } from '../../../kernel/group-by.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

/** Somebody whose first visit begins so soon is asked after. */
const SOON_MS = 45 * 60_000;

/** What a list of the door shows besides people. */
export interface DoorFacts {
  readonly opened: OpenedConsoleDay;
  /** Everybody, for the companions of those who are shown. */
  readonly all: readonly ExpectedPerson[];
  readonly firstVisits: ReadonlyMap<string, Date>;
  /** Empty for members who do not telephone. */
  readonly phones: ReadonlyMap<string, { readonly phone: string | null; readonly through: string | null }>;
  readonly seesPhones: boolean;
}

/** People as they are told apart at the door: town, bus, party and first visit. */
export function doorLines(
  { opened, all, firstVisits, phones, seesPhones }: DoorFacts,
  people: readonly ExpectedPerson[],
) {
  const { words, now } = opened;
  const parties = groupBy(
    all.filter(({ party, isApproved }) => party !== null && isApproved),
    ({ party }) => party!.id,
  );
  return people.map((person) => {
    const { id, name, town, bus, party, checkedInAt, isApproved } = person;
    const others = (party ? parties.get(party.id)! : []).filter((one) => one.id !== id);
    const first = firstVisits.get(id) ?? null;
    const where = [
      ownLanguageName(person.language),
      town && typedName(town),
      bus && typedName(bus.name),
      others.length > 0 && words.say('door.with', { names: others.map((one) => typedName(one.name)).join(', ') }),
    ];
    const contact = phones.get(id);
    return {
      id,
      name: typedName(name),
      where: where.filter((part): part is string => Boolean(part)),
      first: first ? words.say('door.first', { when: clockOf(opened, first) }) : '',
      isSoon: checkedInAt === null && first !== null && first.getTime() - now.getTime() < SOON_MS,
      here: checkedInAt ? clockOf(opened, checkedInAt) : '',
      isHere: checkedInAt !== null,
      isApproved,
      party: party && isApproved && others.some((one) => one.checkedInAt === null) ? party.id : '',
      partyText: words.say('door.party', { count: others.length + 1 }),
      call: seesPhones && contact?.phone ? { href: `tel:${contact.phone}`, phone: contact.phone } : null,
    };
  });
}

/** Who has not come, by the first visit that waits for them. */
export function notHere({ all, firstVisits }: Pick<DoorFacts, 'all' | 'firstVisits'>): ExpectedPerson[] {
  const first = ({ id }: ExpectedPerson) => firstVisits.get(id)?.getTime() ?? Number.POSITIVE_INFINITY;
  return all
    .filter(({ isApproved, checkedInAt }) => isApproved && checkedInAt === null)
    .sort((a, b) => (first(a) === first(b) ? 0 : first(a) - first(b)));
}

/** The counts in words, as the page and its script say them. */
export function attendanceInWords({ words }: Pick<OpenedConsoleDay, 'words'>, { here, expected }: Attendance) {
  return {
    here,
    expected,
    of: words.say('door.of', { count: expected }),
    toCome: words.say('door.to-come', { count: expected - here }),
  };
}

function clockOf({ words, day }: OpenedConsoleDay, at: Date): string {
  return clockInWords(words, localMinutes(at, day.zone));
}
