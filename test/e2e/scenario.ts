import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { createDay } from '../../src/cli/day.command.js';
import { type CrowdMix, inventAdvocates } from '../../src/demo/franklin/advocates.js';
import { askTitles, asksInAllLanguages } from '../../src/demo/franklin/day-file.js';
import { DEMO_LANGUAGES } from '../../src/demo/franklin/demo-languages.js';
import { awaitDeliveries } from '../../src/demo/steps/await-deliveries.js';
import { capturedMail } from '../../src/demo/steps/captured-mail.js';
import { DemoDay } from '../../src/demo/steps/demo-day.js';
import { importFiles } from '../../src/demo/steps/import-files.js';
import { type Bus, registerPeople } from '../../src/demo/steps/register-people.js';
import { releasedPlan } from '../../src/demo/steps/released-plan.js';
import { releaseDay, scheduleDay } from '../../src/demo/steps/schedule-day.js';
import { type CapturedMessage, readCapturedMessage } from '../../src/demo/verification/captured-message.js';
import { planFaults } from '../../src/demo/verification/plan-faults.js';
import { briefingFaults, type FinishedRun, type RegisteredPerson } from '../../src/demo/verification/verified-run.js';
import { OrganisationsService } from '../../src/identity/organisations.service.js';
import { readDayDefinition } from '../../src/lobby-days/domain/day-definition.js';
import type { Instance } from '../../src/solver/problem.js';
import type { Solution } from '../../src/solver/schedule.js';
import { homesIn } from '../factories/homes.js';
import type { LegislatureFiles } from '../factories/legislature-files.js';
import { sharedFolder } from '../support/on-this-machine.js';
import { rotundaProcess, type RotundaProcess } from '../support/rotunda-process.js';
import { testApplication, type TestApplication } from '../support/test-application.js';

/** How long a scenario may take on a busy machine. */
export const SCENARIO_MS = 480_000;
const HOMES = 400;
const SOLVE_SECONDS = 3;
const DELIVERY_PATIENCE_SECONDS = 400;

/** What makes one scenario of `product.md` itself. */
export interface ScenarioPlan {
  readonly legislature: LegislatureFiles;
  /** Fields of the day file besides legislature, date and asks. */
  readonly day: object;
  readonly mix: Omit<CrowdMix, 'homes' | 'buses'>;
  readonly buses?: readonly Bus[];
  /** A target table (docs/formats.md), imported before people register. */
  readonly targets?: (rosterIds: readonly string[]) => string;
}

/** A released version, as its rows tell. */
export interface ReleasedDay {
  readonly version: number;
  readonly instance: Instance;
  readonly plan: Solution;
  /** Every captured message of the day so far. */
  readonly messages: readonly CapturedMessage[];
}

/** One lobby day on services of its own and a worker process of its own. */
export class Scenario {
  private constructor(
    readonly test: TestApplication,
    readonly worker: RotundaProcess,
    readonly day: DemoDay,
    readonly people: readonly RegisteredPerson[],
  ) {}

  /** Imports the legislature, registers the people; nothing is scheduled yet. */
  static async begin(plan: ScenarioPlan, environment: NodeJS.ProcessEnv = {}): Promise<Scenario> {
    const test = await testApplication(environment);
    const worker = await rotundaProcess('worker', test.environment);
    const day = await makeDay(test, plan);
    for (const [kind, files] of plan.legislature.files) await importFiles(day, kind, files, plan.legislature.asOf);
    if (plan.targets) {
      const offices = await test.asOwner<{ id: string }>(
        'select external_id as id from offices where voting and retired_at is null order by external_id',
      );
      const table = plan.targets(offices.map(({ id }) => id));
      await importFiles(day, 'targets', [{ name: 'targets.csv', bytes: Buffer.from(table) }], plan.legislature.asOf);
    }
    const buses = plan.buses ?? [];
    const homes = await homesIn(day, HOMES);
    const crowd = inventAdvocates({ ...plan.mix, homes, buses: buses.map(({ code }) => code) });
    const { people } = await registerPeople(day, { crowd, buses, districtIds: (ids) => [...ids], atOnce: 100 });
    return new Scenario(test, worker, day, people);
  }

  /** Schedules and releases through the queue, waits until the worker has delivered everything, and reads what came. */
  async release(): Promise<ReleasedDay> {
    const proposal = await scheduleDay(this.day, { seconds: SOLVE_SECONDS, seed: 1 });
    const version = await releaseDay(this.day);
    await awaitDeliveries(this.day, DELIVERY_PATIENCE_SECONDS);
    return {
      version,
      instance: proposal.instance!,
      plan: await releasedPlan(this.day),
      messages: await this.messages(),
    };
  }

  /** How many different people the standing meetings seat, counted from rows. */
  served(): Promise<number> {
    return this.count('(select distinct advocate_id from meeting_attendances) served');
  }

  /** Everything that is wrong with a first release: the plan, each briefing, and what the judge says where it is at hand. */
  async faults({ instance, plan, messages }: ReleasedDay): Promise<string[]> {
    const { heldOn, zone, languages } = this.day.summary;
    const run: FinishedRun = {
      day: { heldOn, zone, languages },
      instance,
      plan,
      people: this.people,
      messages,
      words: askTitles(),
    };
    return [...planFaults(instance, plan), ...(await judged(instance, plan)), ...briefingFaults(run)];
  }

  /** A number that SQL counts as the owner, whom no policy restricts. */
  async count(sql: string, ...values: readonly unknown[]): Promise<number> {
    const [row] = await this.test.asOwner<{ count: number }>(`select count(*)::int as count from ${sql}`, values);
    return row!.count;
  }

  async close(): Promise<void> {
    await this.worker.stop();
    await this.test.close();
  }

  /** The day's messages without the confirmations of registration, which say nothing of the schedule. */
  private async messages(): Promise<CapturedMessage[]> {
    const messages: CapturedMessage[] = [];
    for (const { file, mime } of await capturedMail(this.day)) {
      if (mime.includes('\r\nX-Rotunda-Kind: registration-received\r\n')) continue;
      messages.push(await readCapturedMessage(file, mime));
    }
    return messages;
  }
}

async function makeDay(test: TestApplication, { legislature, day }: ScenarioPlan): Promise<DemoDay> {
  const { slug } = await test.app
    .get(OrganisationsService)
    .create({ name: 'Welcome Coalition', ownerEmail: 'o@example.org' });
  const file = {
    legislature: legislature.jurisdiction,
    date: '2027-03-10',
    approval: 'automatic',
    languages: DEMO_LANGUAGES,
    asks: asksInAllLanguages(),
    ...day,
  };
  const definition = readDayDefinition(file);
  if (!definition.ok) throw new Error(JSON.stringify(definition.findings));
  return DemoDay.of(test.app, await createDay(test.app, slug, definition.value));
}

interface Judge {
  verify(instance: Instance, plan: Solution): { readonly violations: readonly { readonly message: string }[] };
}

/** What the independent judge finds; it lies beside the real rosters. */
async function judged(instance: Instance, plan: Solution): Promise<string[]> {
  const folder = sharedFolder();
  if (folder === null) return [];
  const judge = (await import(pathToFileURL(join(folder, 'judge', 'verify.mjs')).href)) as Judge;
  return judge.verify(instance, plan).violations.map(({ message }) => `judge: ${message}`);
}
