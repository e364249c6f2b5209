import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Instance } from '../../src/solver/problem.js';
import type { Solution } from '../../src/solver/schedule.js';
import { sharedFolder } from '../support/on-this-machine.js';

/** What the independent judge says about a plan. */
export interface Judgement {
  readonly feasible: boolean;
  readonly score: number;
  readonly violations: readonly { readonly code: string; readonly message: string }[];
  readonly counts: { readonly changedMeetings: number; readonly changedPersons: number };
}

/** Loads the judge from the shared folder. */
export async function loadJudge(): Promise<(instance: Instance, solution: Solution) => Judgement> {
  const url = pathToFileURL(join(sharedFolder()!, 'judge', 'verify.mjs')).href;
  return ((await import(url)) as { verify: (instance: Instance, solution: Solution) => Judgement }).verify;
}

/** Loads the judge's generator of follow-up instances. */
export async function loadGenerator(): Promise<{
  generate(name: string, seed: number, tight?: number): Instance;
  change(instance: Instance, solution: Solution, event: string, seed: number): Instance;
}> {
  return (await import(pathToFileURL(join(sharedFolder()!, 'judge', 'generate.mjs')).href)) as never;
}
