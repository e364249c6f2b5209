import { clockInWords, localMinutes } from '../../../kernel/day-words.js';
import type { AdvocateId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import type { OfficeSummary } from '../../../legislature/offices/offices.queries.js';
import type { MeetingWithTeam } from '../../../meetings/meetings.queries.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';

/** What a coordinator sees of one person: whose constituent they are, and the visits that the draft gives them. */
export function personDay(
  { words, day, base }: Pick<OpenedConsoleDay, 'words' | 'day' | 'base'>,
  id: AdvocateId,
  facts: {
    readonly districts: ReadonlySet<string>;
    readonly offices: readonly OfficeSummary[];
    readonly standing: readonly MeetingWithTeam[];
  },
): object {
  const offices = new Map(facts.offices.map((office) => [office.id, office]));
  const own = facts.standing.filter(({ team }) => team.some(({ advocateId }) => advocateId === id));
  return {
    lives: facts.offices
      .filter(({ districtId }) => facts.districts.has(districtId))
      .map((office) => ({
        name: typedName(office.name),
        place: placeOf(words, office),
        href: `${base}/targets/${office.id}`,
      })),
    visits: own.map(({ officeId, startsAt, team }) => ({
      office: typedName(offices.get(officeId)?.name ?? '–'),
      place: offices.has(officeId) ? placeOf(words, offices.get(officeId)!) : '',
      time: startsAt ? clockInWords(words, localMinutes(startsAt, day.zone)) : words.say('people.no-time'),
      leads: team.some(({ advocateId, role }) => advocateId === id && role === 'leader'),
    })),
  };
}

/** The seat of an office, in a few words. */
export function placeOf(words: OpenedConsoleDay['words'], { chamber, district }: OfficeSummary): string {
  return words.say(`requests.district.${chamber}`, { district });
}
