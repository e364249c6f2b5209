import type { MeetingState } from './meeting-state.js';

/** When an office is to be asked, asked again, called and given up waiting for; days before the lobby day are negative. */
export interface FollowUpRules {
  readonly requestDay: number;
  readonly followUpAfterDays: number;
  readonly escalateAfterDays: number;
  readonly callFromDay: number;
  readonly noTimeFromDay: number;
  readonly reconfirmDay: number;
}

/** The defaults of `product.md`. */
export const FOLLOW_UP_RULES: FollowUpRules = {
  requestDay: -28,
  followUpAfterDays: 7,
  escalateAfterDays: 14,
  callFromDay: -7,
  noTimeFromDay: -11,
  reconfirmDay: -1,
};

/** What an office and the organisation have said to each other, as far as it decides what comes next. Dates are `YYYY-MM-DD`. */
export interface PipelineFacts {
  readonly state: MeetingState;
  readonly mode: 'desk' | 'captain' | 'drop-in';
  readonly heldOn: string;
  readonly firstAskedOn: string | null;
  readonly lastContact: {
    readonly on: string;
    /** True when the office said something that nobody has answered yet. */
    readonly needsAnswer: boolean;
    /** The date that whoever logged it chose, or null for the rules' own. */
    readonly nextDueOn: string | null;
  } | null;
}

/** What somebody has to do next about an office, and by when. */
export interface NextStep {
  readonly step: 'ask' | 'answer' | 'remind' | 'call' | 'escalate' | 'reconfirm' | 'visit';
  readonly dueOn: string;
  /** Who owes whom a word. */
  readonly owes: 'us' | 'office';
}

const WAITING: ReadonlySet<MeetingState> = new Set([
  'requested',
  'following_up',
  'tentative',
  'waitlisted_by_office',
  'tbd',
]);

/** What is due next for an office, or null when nobody owes anybody anything. */
export function nextStep(facts: PipelineFacts, rules: FollowUpRules = FOLLOW_UP_RULES): NextStep | null {
  const { state, mode, heldOn, lastContact } = facts;
  const chosen = lastContact?.nextDueOn ?? null;
  const isOver = state === 'completed' || state === 'missed' || state === 'in_progress';
  if (isOver || state === 'cancelled_by_us') return null;
  if (lastContact?.needsAnswer) return { step: 'answer', dueOn: chosen ?? lastContact.on, owes: 'us' };
  if (state === 'declined' || state === 'cancelled_by_office') return null;
  if (mode === 'drop-in' || state === 'drop_in') return { step: 'visit', dueOn: heldOn, owes: 'us' };
  if (state === 'confirmed')
    return { step: 'reconfirm', dueOn: chosen ?? addDays(heldOn, rules.reconfirmDay), owes: 'us' };
  if (!WAITING.has(state)) return { step: 'ask', dueOn: chosen ?? addDays(heldOn, rules.requestDay), owes: 'us' };
  return waitingFor(facts, chosen, rules);
}

function waitingFor(
  { heldOn, firstAskedOn, lastContact }: PipelineFacts,
  chosen: string | null,
  rules: FollowUpRules,
): NextStep {
  const callFrom = addDays(heldOn, rules.callFromDay);
  const followUp = lastContact ? addDays(lastContact.on, rules.followUpAfterDays) : addDays(heldOn, rules.requestDay);
  // From the last week on, every day without an answer is a day for a call.
  const daily = lastContact && lastContact.on >= callFrom ? addDays(lastContact.on, 1) : callFrom;
  const dueOn = chosen ?? earlier(followUp, daily);
  const escalateFrom = firstAskedOn === null ? null : addDays(firstAskedOn, rules.escalateAfterDays);
  const step = dueOn >= callFrom ? 'call' : escalateFrom !== null && dueOn >= escalateFrom ? 'escalate' : 'remind';
  return { step, dueOn, owes: 'office' };
}

/** True when an office that has not confirmed is waited for no longer: its team is formed without a time. */
export function isPastWaiting(facts: PipelineFacts, today: string, rules: FollowUpRules = FOLLOW_UP_RULES): boolean {
  const asked = facts.state === 'requested' || facts.state === 'following_up';
  return asked && facts.mode !== 'drop-in' && today >= addDays(facts.heldOn, rules.noTimeFromDay);
}

/** The date so many days later; both `YYYY-MM-DD`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
