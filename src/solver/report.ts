import type { ChangedMeeting } from './changed-meetings.js';
import type { Fairness } from './fairness.js';
import type { Conflict } from './locks.js';
import type { Advocate, Instance, Window } from './problem.js';
import type { Changes } from './score.js';

/** The best score after so many seconds. */
export interface Checkpoint {
  readonly t: number;
  readonly score: number;
}

/** A change of the instance that can be applied and solved again. */
export type Probe =
  | { readonly kind: 'add-advocate'; readonly advocate: Advocate }
  | { readonly kind: 'set-max-size'; readonly office: string; readonly maxSize: number }
  | { readonly kind: 'add-office-hours'; readonly office: string; readonly window: Window }
  | { readonly kind: 'add-person-hours'; readonly advocate: string; readonly window: Window };

/** A change of the input that would help, by how many points at least, and so in words. */
export interface Mend {
  readonly probe: Probe;
  readonly gain: number;
  readonly sentence: string;
}

/** A mend that helps several offices at once: those that the present plan would meet with it. */
export interface DayMend extends Mend {
  readonly offices: readonly string[];
}

/** An office that the plan does not meet; `code` names the rule that blocked it. */
export interface UnmetOffice {
  readonly office: string;
  readonly code: string;
  readonly sentence: string;
  readonly mends: readonly Mend[];
}

/** A person without a meeting; `code` names the rule that keeps them out of most meetings. */
export interface UnservedAdvocate {
  readonly advocate: string;
  readonly code: string;
  readonly sentence: string;
  readonly mends: readonly Mend[];
}

/** A person with fewer meetings than they should have, and the rule that keeps them out of the next one. */
export interface UnderServedAdvocate {
  readonly advocate: string;
  readonly meetings: number;
  readonly code: string;
  readonly sentence: string;
  readonly mends: readonly Mend[];
}

/** What a run found, beside the plan itself (`solve --report`). */
export interface SolveReport {
  readonly score: number;
  /** No plan of this instance scores more; null while that is not known. */
  readonly bound: number | null;
  /** `(bound - score) / bound`, or null. */
  readonly gap: number | null;
  readonly iterations: number;
  readonly seconds: number;
  readonly checkpoints: readonly Checkpoint[];
  /** What would help several offices at once, the most first. */
  readonly mends: readonly DayMend[];
  readonly unmet: readonly UnmetOffice[];
  readonly unserved: readonly UnservedAdvocate[];
  readonly underServed: readonly UnderServedAdvocate[];
  readonly conflicts: readonly Conflict[];
  /** How much differs from what people were told, and which meetings for what reason; null when nobody was told. */
  readonly changes: (Changes & { readonly which: readonly ChangedMeeting[] }) | null;
  readonly fairness: Fairness;
}

/** The instance with one mend applied. */
export function applyProbe(instance: Instance, probe: Probe): Instance {
  if (probe.kind === 'add-advocate') return { ...instance, advocates: [...instance.advocates, probe.advocate] };
  if (probe.kind === 'add-person-hours') {
    const longer = (a: Advocate) => ({ ...a, windows: [...a.windows, probe.window] });
    return { ...instance, advocates: instance.advocates.map((a) => (a.id === probe.advocate ? longer(a) : a)) };
  }
  const offices = instance.offices.map((o) => {
    if (o.id !== probe.office) return o;
    return probe.kind === 'set-max-size'
      ? { ...o, maxSize: probe.maxSize }
      : { ...o, windows: [...o.windows, probe.window] };
  });
  return { ...instance, offices };
}
