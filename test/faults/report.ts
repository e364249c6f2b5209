import { FAULTS } from './catalogue.js';
import { type Outcome, WINDOWS } from './fault.js';
import type { Backend } from './world.js';

/** One run of one fault, as the results file keeps it. */
export interface RunRecord extends Outcome {
  readonly fault: number;
  readonly backend: Backend;
  readonly run: number;
  readonly ms: number;
}

/** The report as Markdown: what each fault came to on each backend, and where the strikes fell. */
export function reportOf(records: readonly RunRecord[]): string {
  const lines = [
    '# The faults',
    '',
    'Written by `npm run test:faults`; `test/faults/` has the harness. Two worker processes, 50 recipients a run, judged from the',
    'bytes that the mail server accepted. Waits are those of seconds instead of minutes, in the same order as in production.',
    '',
    '| # | fault | expected | backend | runs | as expected | extra copies | median s |',
    '|---|---|---|---|---|---|---|---|',
    ...FAULTS.flatMap((fault) =>
      fault.backends.map((backend) => {
        const runs = records.filter((record) => record.fault === fault.number && record.backend === backend);
        const good = runs.filter((record) => record.problems.length === 0).length;
        const extras = runs.reduce((sum, record) => sum + record.extras, 0);
        return `| ${[fault.number, fault.name, fault.expected, backend, runs.length, good, extras, median(runs)].join(' | ')} |`;
      }),
    ),
    '',
    '## Where the strikes fell',
    '',
    'Messages by the window they were in when the fault struck: at a kill those of the killed worker, otherwise those of worker',
    'a; `before claim` and `done` count runs in which it held none. For 17 they are the messages whose line broke.',
    '',
    `| # | backend | ${WINDOWS.join(' | ')} |`,
    `|---|---|${WINDOWS.map(() => '---|').join('')}`,
    ...FAULTS.filter((fault) => fault.cut).flatMap((fault) =>
      fault.backends.map((backend) => {
        const runs = records.filter((record) => record.fault === fault.number && record.backend === backend);
        const hits = WINDOWS.map((window) => runs.reduce((sum, record) => sum + (record.strike[window] ?? 0), 0));
        return `| ${[fault.number, backend, ...hits].join(' | ')} |`;
      }),
    ),
    '',
    '## Figures',
    '',
    'Medians of the runs, as the machine was; nothing is judged by them.',
    '',
    ...figures(records),
    '',
  ];
  const wrong = records.filter((record) => record.problems.length > 0);
  if (wrong.length === 0) return lines.join('\n');
  const rows = wrong.map((record) => `- ${record.fault}, ${record.backend}, run ${record.run}: ${record.problems[0]}`);
  return [...lines, '## Not as expected', '', ...rows, ''].join('\n');
}

function median(records: readonly RunRecord[]): string {
  if (records.length === 0) return '–';
  return (middle(records.map((record) => record.ms)) / 1_000).toFixed(1);
}

function figures(records: readonly RunRecord[]): string[] {
  return FAULTS.flatMap((fault) =>
    fault.backends.flatMap((backend) => {
      const runs = records.filter((record) => record.fault === fault.number && record.backend === backend);
      const names = [...new Set(runs.flatMap((record) => Object.keys(record.figures ?? {})))];
      if (names.length === 0) return [];
      const values = names.map((name) => `${name} ${middle(runs.flatMap((record) => record.figures?.[name] ?? []))}`);
      return [`- ${fault.number}, ${backend}: ${values.join(', ')}`];
    }),
  );
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
