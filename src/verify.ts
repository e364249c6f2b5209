import { readFileSync } from 'node:fs';
import { readInstance } from './solver/read-instance.js';
import type { Solution } from './solver/schedule.js';
import { verifyPlan } from './solver/verify-plan.js';

const BROKEN = 1;
const BAD_INPUT = 2;

process.exitCode = main(process.argv.slice(2));

/** Checks the plan in the second file against the instance in the first and prints the verdict as JSON. */
function main([instanceFile, planFile]: string[]): number {
  if (!instanceFile || !planFile) return refuse('usage: npm run -s verify -- INSTANCE PLAN');
  try {
    const { instance, problems } = readInstance(JSON.parse(readFileSync(instanceFile, 'utf8')));
    for (const problem of problems) process.stderr.write(`${instanceFile}: ${problem.message}\n`);
    if (!instance) return BAD_INPUT;
    const plan = JSON.parse(readFileSync(planFile, 'utf8')) as Solution;
    const readable =
      plan.format === 'lobby-day-solution/1' && Array.isArray(plan.meetings) && plan.meetings.every(isMeeting);
    if (!readable) return refuse(`${planFile}: expected lobby-day-solution/1 with a list of meetings`);
    const verdict = verifyPlan(instance, plan);
    process.stdout.write(`${JSON.stringify(verdict, null, 1)}\n`);
    return verdict.feasible ? 0 : BROKEN;
  } catch (error) {
    return refuse((error as Error).message);
  }
}

function isMeeting(m: unknown): boolean {
  if (typeof m !== 'object' || m === null || !('advocates' in m) || !('start' in m)) return false;
  return 'office' in m && Array.isArray(m.advocates) && Number.isInteger(m.start);
}

function refuse(message: string): number {
  process.stderr.write(`${message}\n`);
  return BAD_INPUT;
}
