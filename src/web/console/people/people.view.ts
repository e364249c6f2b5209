import type { AdvocateSummary } from '../../../advocates/advocates.queries.js';
import type { AdvocateState } from '../../../advocates/domain/advocate-state.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';

const MARKS: Readonly<Record<AdvocateState, { icon: string; look: string }>> = {
  applied: { icon: 'half', look: 'wait' },
  approved: { icon: 'check', look: 'ok' },
  waitlisted: { icon: 'notime', look: 'ask' },
  withdrawn: { icon: 'alert', look: 'off' },
};

/** What a list, and the head of a person's own page, say of a person. */
export function lineOf({ words, base }: OpenedConsoleDay, person: AdvocateSummary) {
  return {
    id: person.id,
    name: typedName(person.name),
    href: `${base}/people/${person.id}`,
    state: words.say(`people.state.${person.state}`),
    ...MARKS[person.state],
    language: ownLanguageName(person.language),
    contact: words.say(`people.contact.${person.contact}`),
    needs: person.needsInterpretation.map(ownLanguageName).join(', '),
    speaks: person.speaks.map(ownLanguageName).join(', '),
    marks: [
      ...person.roles.map((role) => words.say(`people.role.${role}`)),
      ...(person.firstTime ? [words.say('people.first-time')] : []),
      ...(person.ageBand === 'minor' ? [words.say('people.minor')] : []),
    ],
  };
}

/** By language: how many need an interpreter, and how many of those who come could be one. */
export function interpretersWanted(people: readonly AdvocateSummary[]) {
  const coming = people.filter(({ state }) => state === 'approved');
  const languages = [...new Set(coming.flatMap(({ needsInterpretation }) => needsInterpretation))].sort();
  return languages.map((tag) => ({
    language: ownLanguageName(tag),
    wanted: coming.filter(({ needsInterpretation }) => needsInterpretation.includes(tag)).length,
    speakers: coming.filter(
      ({ speaks, needsInterpretation }) => speaks.includes(tag) && !needsInterpretation.includes(tag),
    ).length,
  }));
}
