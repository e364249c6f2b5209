import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instance } from '../solver/problem.js';
import type { Solution } from '../solver/schedule.js';
import { readCapturedMessage } from './verification/captured-message.js';
import { planFaults } from './verification/plan-faults.js';
import { briefingFaults, type FinishedRun, type RegisteredPerson } from './verification/verified-run.js';

/** What a run leaves behind; `people` are invented, so that their addresses may be written down. */
export interface RunFiles {
  readonly day: FinishedRun['day'];
  readonly words: FinishedRun['words'];
  readonly instance: Instance;
  readonly plan: Solution;
  readonly people: readonly RegisteredPerson[];
  readonly mail: readonly { readonly file: string; readonly mime: Buffer }[];
}

/** A folder that holds one run: `summary.json`, `instance.json`, `plan.json`, `people.json` and `mail/*.eml`. */
export class OutFolder {
  private constructor(
    readonly path: string,
    private readonly temporary: boolean,
  ) {}

  /** Opens a folder for a run, without the mail of an earlier one; a temporary one when none is named. */
  static open(path: string | undefined): OutFolder {
    const folder = new OutFolder(path ?? mkdtempSync(join(tmpdir(), 'rotunda-demo-')), path === undefined);
    rmSync(join(folder.path, 'mail'), { recursive: true, force: true });
    mkdirSync(join(folder.path, 'mail'), { recursive: true });
    return folder;
  }

  /** Writes everything but the summary. */
  write({ mail, instance, plan, people, day, words }: RunFiles): void {
    this.json('instance.json', instance);
    this.json('plan.json', plan);
    this.json('people.json', { day, words, people });
    for (const { file, mime } of mail) writeFileSync(join(this.path, 'mail', file), mime);
  }

  /** Writes `summary.json`. */
  summary(summary: object): void {
    this.json('summary.json', summary);
  }

  /** Reads the files again and returns a sentence for each thing that is wrong with the plan or with a briefing. */
  async faults(): Promise<string[]> {
    const read = <T>(name: string): T => JSON.parse(readFileSync(join(this.path, name), 'utf8')) as T;
    const messages = [];
    for (const file of readdirSync(join(this.path, 'mail')).sort()) {
      messages.push(await readCapturedMessage(file, readFileSync(join(this.path, 'mail', file))));
    }
    const run: FinishedRun = {
      ...read<Pick<FinishedRun, 'day' | 'words' | 'people'>>('people.json'),
      instance: read('instance.json'),
      plan: read('plan.json'),
      messages,
    };
    return [...planFaults(run.instance, run.plan), ...briefingFaults(run)];
  }

  /** Removes the folder if nobody named it. */
  close(): void {
    if (this.temporary) rmSync(this.path, { recursive: true, force: true });
  }

  private json(name: string, value: object): void {
    writeFileSync(join(this.path, name), `${JSON.stringify(value, null, 1)}\n`);
  }
}
