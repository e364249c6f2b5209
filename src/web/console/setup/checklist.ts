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
  /** Approved people who can lead a team. */
  readonly leaders: number;
  readonly questions: number;
  readonly meetings: number;
  readonly version: number;
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

/** A point of the checklist before it is put into words: `said` is the catalogue's key for how it stands. */
interface Point {
  readonly key: string;
  readonly state: ChecklistItem['state'];
  readonly path: string;
  readonly values: Readonly<Record<string, number>>;
  readonly said: string;
}

/** What is done and what is still missing, in the order in which a day is made. */
export function setupChecklist(words: Words, facts: SetupFacts, base: string): ChecklistItem[] {
  return pointsOf(facts).map(({ key, state, path, values, said }) => ({
    state,
    ...LOOKS[state],
    title: words.say(`checklist.${key}.title`),
    detail: words.say(`checklist.${key}.${said}`, values),
    href: `${base}/${path}`,
    go: words.say(state === 'done' ? 'checklist.see' : `checklist.${key}.go`),
  }));
}

/** How many points stand in the way of what comes next. */
export function missingPoints(facts: SetupFacts): number {
  return pointsOf(facts).filter(({ state }) => state === 'missing').length;
}

function pointsOf(facts: SetupFacts): Point[] {
  const { day, people } = facts;
  const untitled = day.asks.filter(({ titles }) => day.languages.some((tag) => !titles[tag])).length;
  const silent = day.asks.filter(({ talkingPoints }) => talkingPoints.length === 0).length;
  return [
    point('roster', facts.offices > 0 ? 'done' : 'missing', 'import?kind=roster', { count: facts.offices }),
    point('zips', facts.zips > 0 ? 'done' : 'missing', 'import?kind=zips', { count: facts.zips }),
    facts.buildings === 0
      ? point('buildings', 'look', 'setup/buildings', {}, 'none')
      : point('buildings', facts.unverifiedBuildings > 0 ? 'look' : 'done', 'setup/buildings', {
          count: facts.unverifiedBuildings,
        }),
    point('asks', day.asks.length === 0 ? 'missing' : untitled > 0 ? 'look' : 'done', 'setup/asks', {
      count: untitled > 0 ? untitled : day.asks.length,
    }),
    day.asks.length === 0
      ? point('points', 'look', 'import?kind=talking-points', {}, 'none')
      : point('points', silent === 0 ? 'done' : 'look', 'setup/asks', { count: silent }),
    point('help', day.helpPhone ? 'done' : 'look', 'setup/day'),
    point('programme', day.programme.length > 0 ? 'done' : 'look', 'setup/programme', { count: day.programme.length }),
    point(
      'people',
      people.approved > 0 ? 'done' : 'missing',
      people.approved > 0 ? 'people' : 'import?kind=advocates',
      {
        count: people.approved,
      },
    ),
    leadersPoint(facts),
    point('vetting', people.applied > 0 ? 'look' : 'done', 'people?show=applied', { count: people.applied }),
    point('questions', facts.questions > 0 ? 'look' : 'done', 'people/questions', { count: facts.questions }),
    point('plan', facts.meetings > 0 ? 'done' : 'missing', 'plan', { count: facts.meetings }),
    point('release', facts.version > 0 ? 'done' : 'missing', 'release', { count: facts.version }),
  ];
}

/** Whether those who can lead reach every office, each with as many visits as a person has at most. */
function leadersPoint({ day, offices, leaders }: SetupFacts): Point {
  if (!day.leaderRequired) return point('leaders', 'done', 'people?show=leaders', {}, 'idle');
  const most = day.maxMeetingsPerPerson;
  const reach = Math.min(offices, leaders * most);
  const state = leaders === 0 ? 'missing' : reach < offices ? 'look' : 'done';
  const list = leaders === 0 ? 'approved' : 'leaders';
  return point('leaders', state, `people?show=${list}`, { count: leaders, most, reach, offices });
}

function point(
  key: string,
  state: ChecklistItem['state'],
  path: string,
  values: Readonly<Record<string, number>> = {},
  said: string = state,
): Point {
  return { key, state, path, values, said };
}
