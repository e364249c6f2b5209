import type { Words } from '../../../kernel/words.js';
import type { LobbyDayDetails } from '../../../lobby-days/domain/lobby-day.js';

/** What the checklist looks at. */
export interface SetupFacts {
  readonly day: LobbyDayDetails;
  readonly offices: number;
  readonly zips: number;
  readonly buildings: number;
  readonly unverifiedBuildings: number;
  readonly people: { readonly applied: number; readonly approved: number };
  readonly questions: number;
  readonly meetings: number;
  readonly version: number;
  /** `/console/:org/:day`. */
  readonly base: string;
}

/** One line of the checklist: done, worth a look, or in the way of what comes next. */
export interface ChecklistItem {
  readonly state: 'done' | 'look' | 'missing';
  readonly icon: 'check' | 'half' | 'alert';
  readonly mark: 'fit' | 'warn' | 'stop';
  readonly title: string;
  readonly detail: string;
  readonly href: string;
  readonly go: string;
}

const LOOKS = {
  done: { icon: 'check', mark: 'fit' },
  look: { icon: 'half', mark: 'warn' },
  missing: { icon: 'alert', mark: 'stop' },
} as const;

/** What is done and what is still missing, in the order in which a day is made. */
export function setupChecklist(words: Words, facts: SetupFacts): ChecklistItem[] {
  const { day, base, people } = facts;
  const item = (
    key: string,
    state: ChecklistItem['state'],
    href: string,
    values: Record<string, number> = {},
    said: string = state,
  ): ChecklistItem => ({
    state,
    ...LOOKS[state],
    title: words.say(`checklist.${key}.title`),
    detail: words.say(`checklist.${key}.${said}`, values),
    href: `${base}/${href}`,
    go: words.say(state === 'done' ? 'checklist.see' : `checklist.${key}.go`),
  });
  const untitled = day.asks.filter(({ titles }) => day.languages.some((tag) => !titles[tag])).length;
  const silent = day.asks.filter(({ talkingPoints }) => talkingPoints.length === 0).length;
  return [
    item('roster', facts.offices > 0 ? 'done' : 'missing', 'import?kind=roster', { count: facts.offices }),
    item('zips', facts.zips > 0 ? 'done' : 'missing', 'import?kind=zips', { count: facts.zips }),
    facts.buildings === 0
      ? item('buildings', 'look', 'setup/buildings', {}, 'none')
      : item('buildings', facts.unverifiedBuildings > 0 ? 'look' : 'done', 'setup/buildings', {
          count: facts.unverifiedBuildings,
        }),
    item('asks', day.asks.length === 0 ? 'missing' : untitled > 0 ? 'look' : 'done', 'setup/asks', {
      count: untitled > 0 ? untitled : day.asks.length,
    }),
    day.asks.length === 0
      ? item('points', 'look', 'import?kind=talking-points', {}, 'none')
      : item('points', silent === 0 ? 'done' : 'look', 'import?kind=talking-points', { count: silent }),
    item('help', day.helpPhone ? 'done' : 'look', 'setup/day'),
    item('programme', day.programme.length > 0 ? 'done' : 'look', 'setup/programme', { count: day.programme.length }),
    item('people', people.approved > 0 ? 'done' : 'missing', people.approved > 0 ? 'people' : 'import?kind=advocates', {
      count: people.approved,
    }),
    item('vetting', people.applied > 0 ? 'look' : 'done', 'people?show=applied', { count: people.applied }),
    item('questions', facts.questions > 0 ? 'look' : 'done', 'people/questions', { count: facts.questions }),
    item('plan', facts.meetings > 0 ? 'done' : 'missing', 'plan', { count: facts.meetings }),
    item('release', facts.version > 0 ? 'done' : 'missing', 'release', { count: facts.version }),
  ];
}
