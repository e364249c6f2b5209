import type { Words } from '../../../kernel/words.js';
import type { LatestProposal } from '../../../scheduling/proposals.service.js';

/** How a proposal stands, in numbers for the script and in words for the page. */
export interface PlanProgress {
  readonly state: LatestProposal['state'];
  readonly isWorking: boolean;
  readonly isReady: boolean;
  readonly headline: string;
  readonly detail: string;
  /** 0 to 100. */
  readonly percent: number;
  /** Why offices are not met: words and how many, the most frequent first. */
  readonly unmet: readonly { readonly why: string; readonly count: number }[];
  readonly conflicts: readonly string[];
}

/** Reads a proposal for its page. */
export function planProgress(words: Words, proposal: LatestProposal): PlanProgress {
  const { state, instance, score, bound, secondsAllowed, secondsPassed, report } = proposal;
  const isWorking = state === 'queued' || state === 'running';
  const reached = words.say('plan.reached', {
    offices: proposal.officesMet,
    allOffices: instance?.offices.length ?? 0,
    people: proposal.peopleServed,
    allPeople: instance?.advocates.length ?? 0,
  });
  const better =
    score === null || bound === null
      ? words.say(isWorking ? 'plan.bound-unknown' : 'plan.bound-none')
      : words.say('plan.bound', { percent: ((100 * Math.max(0, bound - score)) / Math.max(1, bound)).toFixed(1) });
  const passed = Math.floor(secondsPassed);
  const time =
    secondsAllowed === null
      ? ''
      : words.say('plan.time', { passed: Math.min(passed, secondsAllowed), all: secondsAllowed });
  return {
    state,
    isWorking,
    isReady: state === 'ready',
    headline:
      score === null && isWorking ? words.say('plan.waiting') : state === 'failed' ? words.say('plan.failed') : reached,
    detail: [better, isWorking ? time : ''].filter(Boolean).join(' '),
    percent: isWorking ? Math.min(99, Math.round((100 * secondsPassed) / (secondsAllowed ?? 10))) : 100,
    unmet: reasons(words, report?.unmet ?? []),
    conflicts: (report?.conflicts ?? []).map(({ message }) => message),
  };
}

/** Rules by which offices most often stay unmet, in the field's words; the rest are counted together. */
const REASONS = new Set([
  'leader',
  'size',
  'constituent',
  'language',
  'office',
  'capacity',
  'limit',
  'window',
  'travel',
]);

function reasons(words: Words, unmet: readonly { readonly code: string }[]): PlanProgress['unmet'] {
  const counts = new Map<string, number>();
  for (const { code } of unmet) {
    const known = REASONS.has(code) ? code : 'other';
    counts.set(known, (counts.get(known) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([code, count]) => ({ why: words.say(`plan.unmet.${code}`), count }));
}
