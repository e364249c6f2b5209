import { typedName } from '../../kernel/isolated-text.js';
import { servedBy } from '../../kernel/language-tag.js';
import type { AdvocateId } from '../../kernel/ids.js';
import type { PersonRow, VisitRow } from './day-material.js';
import type { TeamMember } from './packet.js';

/**
 * The name that a team-mate reads: in full from people who show it in full, else shortened to what tells two people
 * apart in a corridor (`Mary P.`). Names of one word stay as they are.
 */
export function nameForTeamMates(person: Pick<PersonRow, 'name' | 'rosterVisibility'>): string {
  const words = typedName(person.name).split(' ');
  if (person.rosterVisibility === 'full' || words.length === 1) return words.join(' ');
  return `${words[0]!} ${[...words.at(-1)!][0]!.toUpperCase()}.`;
}

/**
 * A visit's team as the reader, who reads the given language, may see it: the leader first, the reader next, the others in order of name. People who
 * have not been approved, or have withdrawn, are not shown, whatever the released rows say.
 */
export function teamFor(
  reader: PersonRow,
  readerLanguage: string,
  team: VisitRow['team'],
  people: ReadonlyMap<AdvocateId, PersonRow>,
): TeamMember[] {
  return team
    .flatMap(({ advocateId, role }) => {
      const person = people.get(advocateId);
      if (person?.state !== 'approved') return [];
      const isReader = advocateId === reader.id;
      return [
        {
          name: isReader ? typedName(person.name) : nameForTeamMates(person),
          isReader,
          leads: role === 'leader',
          speaksYours: !isReader && speaksFor(readerLanguage, person),
        },
      ];
    })
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** Offices speak English: who reads another language is told which team-mates speak it. */
function speaksFor(language: string, person: PersonRow): boolean {
  return !/^en(-|$)/u.test(language) && servedBy(language, [...person.speaks]) !== null;
}

const rank = (member: TeamMember): number => (member.leads ? 0 : member.isReader ? 1 : 2);
