import type { ExpectedPerson } from '../../../advocates/check-ins.service.js';
import type { AdvocateContact } from '../../../advocates/contacts.queries.js';
import { reasonNotToReach } from '../../../advocates/domain/reason-not-to-write.js';
import { clockInWords } from '../../../kernel/day-words.js';
import type { AdvocateId, OfficeId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { minuteOf } from '../../../kernel/local-time.js';
import type { OfficeSummary } from '../../../legislature/offices/offices.queries.js';
import type { MeetingChange } from '../../../meetings/domain/meeting-changes.js';
import type { Notice } from '../../../meetings/domain/release-plan.js';
import { ripplesOf } from '../../../meetings/domain/ripple.js';
import type { MeetingWithTeam } from '../../../meetings/meetings.queries.js';
import type { MoveOption } from '../../../scheduling/domain/move-options.js';
import type { NextLeader } from '../../../scheduling/domain/next-leaders.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import { changeInWords } from '../../console/release/release.view.js';
import { meetingBadge } from '../meeting-badge.js';

/** What the pages of visits are made from. */
export interface VisitFacts {
  readonly opened: OpenedConsoleDay;
  readonly offices: ReadonlyMap<OfficeId, OfficeSummary>;
  readonly people: ReadonlyMap<string, ExpectedPerson>;
}

/** One visit on a line: when, where, who leads, and how many of the team are here. */
export function visitLine({ opened, offices, people }: VisitFacts, meeting: MeetingWithTeam) {
  const { words, day, base } = opened;
  const office = offices.get(meeting.officeId);
  const leader = meeting.team.find(({ role }) => role === 'leader');
  const here = meeting.team.filter(({ advocateId }) => people.get(advocateId)?.checkedInAt).length;
  return {
    time: meeting.startsAt ? clockInWords(words, minuteOf(day, meeting.startsAt)) : words.say('release.no-time'),
    office: typedName(office?.name ?? '–'),
    place: [office?.buildingName, office?.room]
      .filter(Boolean)
      .map((text) => typedName(text!))
      .join(' '),
    badge: meetingBadge(words, meeting.state),
    leader: leader ? nameOf(people, leader.advocateId) : words.say('visits.no-leader'),
    isLeaderHere: leader ? Boolean(people.get(leader.advocateId)?.checkedInAt) : false,
    here: words.say('visits.here', { here, count: meeting.team.length }),
    href: `${base}/today/visits/${meeting.id}`,
  };
}

/** What the draft says and people have not been told, in groups that can be told one without the other. */
export function rippleLines(
  { opened, offices }: Pick<VisitFacts, 'opened' | 'offices'>,
  changes: readonly MeetingChange[],
  notices: readonly Notice[],
) {
  return ripplesOf(changes).map((ripple) => {
    const people = new Set(ripple.flatMap((change) => change.people));
    const told = notices.filter(({ advocateId }) => people.has(advocateId)).length;
    return {
      changes: ripple.map((change) => changeInWords(opened, change, offices)),
      told: opened.words.say('visits.hear', { count: told }),
      href: `${opened.base}/today/visits/${ripple[0]!.meetingId}/preview?do=tell`,
    };
  });
}

/** Who goes, who is here. */
export function teamLines({ people }: Pick<VisitFacts, 'people'>, meeting: MeetingWithTeam) {
  return meeting.team.map(({ advocateId, role }) => ({
    name: nameOf(people, advocateId),
    leads: role === 'leader',
    isHere: Boolean(people.get(advocateId)?.checkedInAt),
  }));
}

/** Who could lead instead, and why they are a good choice; those who are here come before equals who are not. */
export function leaderLines({ opened, people }: VisitFacts, id: string, leaders: readonly NextLeader[]) {
  const { words, base } = opened;
  return leaders.slice(0, MOST_LEADERS).map(({ person, isInTeam, isLeader, isConstituent, walk }) => ({
    name: nameOf(people, person),
    isHere: Boolean(people.get(person)?.checkedInAt),
    why: [
      words.say(isInTeam ? 'visits.goes-anyway' : 'visits.comes-along'),
      ...(isLeader ? [] : [words.say('visits.not-a-leader')]),
      ...(isConstituent ? [words.say('visits.constituent')] : []),
      ...(walk !== null && !isInTeam ? [words.say('visits.walk', { count: walk })] : []),
    ],
    href: `${base}/today/visits/${id}/preview?do=lead&person=${person}`,
  }));
}

const MOST_LEADERS = 8;

/** The times to which a visit could move, with what each would cost. */
export function timeLines({ opened, people }: VisitFacts, options: readonly MoveOption[], now: number | null) {
  const { words } = opened;
  return options
    .filter(({ start, isOfficeAway }) => start !== now && !isOfficeAway)
    .map(({ start, cannotCome, breaks }) => {
      const names = cannotCome.map((id) => nameOf(people, id)).join(', ');
      const cost = cannotCome.length > 0 ? words.say('visits.without', { names }) : breaks.length > 0 ? breaks[0]!.sentence : words.say('visits.fits'); // prettier-ignore
      return { start, label: `${clockInWords(words, start)}: ${cost}` };
    });
}

/** Who hears of a change and how. */
export function hearerLines(
  { opened, people }: Pick<VisitFacts, 'opened' | 'people'>,
  notices: readonly Notice[],
  contacts: ReadonlyMap<AdvocateId, AdvocateContact>,
) {
  const { words } = opened;
  return notices.map(({ advocateId, kind }) => {
    const contact = contacts.get(advocateId) ?? null;
    const byMail = reasonNotToReach(contact) === null;
    return {
      name: contact ? typedName(contact.name) : nameOf(people, advocateId),
      kind: words.say(`release.kind.${kind}`),
      how: words.say(byMail ? 'visits.by-mail' : 'visits.by-phone'),
      byMail,
    };
  });
}

function nameOf(people: ReadonlyMap<string, ExpectedPerson>, id: string): string {
  return typedName(people.get(id)?.name ?? '–');
}
