import type { KindStateCounts } from '../messaging/outbox.queries.js';
import type { Instance } from '../solver/problem.js';
import type { Solution } from '../solver/schedule.js';
import { summarize } from '../solver/score.js';

/** More than this many MB in the web or the worker process is a fault of the demo. */
export const MEMORY_LIMIT_MB = 300;

/** What a demo did, in numbers; `summary.json` and `--json` hold exactly this. */
export interface DemoSummary {
  readonly day: string;
  readonly offices: number;
  readonly officesMet: number;
  readonly officesMetByConstituents: number;
  readonly meetings: number;
  readonly advocates: number;
  readonly advocatesServed: number;
  readonly ownLegislatorPairs: number;
  /** People with something on the coordinator's list. */
  readonly onTheList: number;
  readonly score: number;
  readonly version: number;
  readonly messages: KindStateCounts;
  readonly messagesDelivered: number;
  readonly briefingsExpected: number;
  readonly seconds: Readonly<Record<string, number>>;
  /** Largest resident set by process, in MB (10^6 bytes). */
  readonly memoryMb: Readonly<Record<string, number>>;
  readonly verified: boolean;
  readonly faults: readonly string[];
  readonly links: Readonly<Record<string, string>>;
}

/** The numbers of a plan that a coordinator asks for first. */
export function planNumbers(instance: Instance, plan: Solution) {
  const { score, officesMet, officesMetByConstituents, served, pairs, meetings } = summarize(instance, plan);
  return {
    offices: instance.offices.length,
    officesMet,
    officesMetByConstituents,
    meetings,
    advocates: instance.advocates.length,
    advocatesServed: served,
    ownLegislatorPairs: pairs,
    score,
  };
}

/** The summary as the lines that a person reads. */
export function summaryLines(summary: DemoSummary): string[] {
  const { seconds, memoryMb, links } = summary;
  const row = (label: string, value: string | number): string => `  ${label.padEnd(34)} ${value}`;
  return [
    '',
    row(
      'offices met',
      `${summary.officesMet} of ${summary.offices}, ${summary.officesMetByConstituents} by constituents`,
    ),
    row('advocates served', `${summary.advocatesServed} of ${summary.advocates}`),
    row('own-legislator pairs', summary.ownLegislatorPairs),
    row('messages delivered', `${summary.messagesDelivered}, ${summary.briefingsExpected} of them briefings`),
    row("on the coordinator's list", summary.onTheList),
    row(
      'seconds',
      Object.entries(seconds)
        .map(([step, time]) => `${step} ${time.toFixed(1)}`)
        .join(', '),
    ),
    row(
      'memory at most',
      Object.entries(memoryMb)
        .map(([name, mb]) => `${name} ${mb} MB`)
        .join(', '),
    ),
    row('verified from the captured mail', summary.verified ? 'yes' : `no, ${summary.faults.length} faults`),
    '',
    ...Object.entries(links).map(([label, url]) => row(label, url)),
    '',
    '  The ways into the console work once, within ten minutes. After that, ask at /sign-in as desk@example.org or',
    '  owner@example.org: the mail arrives among the captured. The owner needs an authenticator, the desk does not.',
    '',
  ];
}
