// `npm run bench:delivery -- [--backend postgres] [--quick]` prints both tables; `--messages 1000 --workers 1 --sink-ms 0` one row of the
// first, `--briefings 1000` one row of the second, in which the whole application releases a day and renders real briefings.
// Messages a second from the commit that owes them to the last acceptance, as a share of raw pooled nodemailer to the same sink
// in the same run; how much later than the sink allows 95% were out; the time to the last one, and the most memory of a worker.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { DEFAULT_DELIVERY_SETTINGS } from '../../src/messaging/delivery/delivery-settings.js';
import { type Backend, World, type WorkerName } from '../faults/world.js';
import { hasProgram } from '../support/on-this-machine.js';
import { releaseBriefings } from './briefings.js';
import { type RawMail, sendRaw } from './raw-nodemailer.js';

/** One measurement. */
interface Case {
  readonly workers: number;
  readonly messages: number;
  readonly sinkMs: number;
}

const { values } = parseArgs({
  options: {
    messages: { type: 'string' },
    workers: { type: 'string', default: '1' },
    backend: { type: 'string', default: '' },
    'sink-ms': { type: 'string', default: '0' },
    briefings: { type: 'string' },
    quick: { type: 'boolean', default: false },
    // Used by the bench itself: sends so many straight to this port, in a process of its own as a worker has.
    'raw-to': { type: 'string' },
    mail: { type: 'string' },
  },
});

const NAMES: readonly WorkerName[] = ['a', 'b', 'c', 'd'];
/** Raw nodemailer has reached its pace by then. */
const MOST_RAW = 2_000;
const WARM_UP = 200;
const TABLE: readonly Case[] = [
  { workers: 1, messages: 300, sinkMs: 0 },
  { workers: 1, messages: 800, sinkMs: 0 },
  { workers: 1, messages: 800, sinkMs: 20 },
  { workers: 1, messages: 5_000, sinkMs: 0 },
  { workers: 1, messages: 10_000, sinkMs: 0 },
  { workers: 2, messages: 5_000, sinkMs: 0 },
  { workers: 4, messages: 5_000, sinkMs: 0 },
];

/** What the scripted kind of the first table says as well. */
const SHORT_MAIL: RawMail = { subject: 'Your day, version 1', text: 'Version 1', html: '<p>Version 1</p>' };
const BRIEFINGS = [300, 1_000];

if (values['raw-to']) {
  const mail = JSON.parse(readFileSync(values.mail!, 'utf8')) as RawMail;
  process.stdout.write(String(await sendRaw(Number(values['raw-to']), Number(values.messages), mail)));
  process.exit(0);
}

const cases = values.messages
  ? [{ workers: Number(values.workers), messages: Number(values.messages), sinkMs: Number(values['sink-ms']) }]
  : TABLE.filter(({ messages }) => !values.quick || messages <= 800);
if (!values.briefings) {
  header(['queue', 'workers', 'messages', 'sink', 'raw/s', 'outbox/s', 'share', '95% later by', 'last', 'memory']);
  for (const backend of backends()) await measure(backend);
}
if (!values.messages) {
  process.stdout.write('\n');
  header(['queue', 'briefings', 'bytes', 'raw/s', 'released/s', 'share', '95% after', 'last']);
  for (const backend of backends()) await measureBriefings(backend);
}
process.exit(0);

function backends(): Backend[] {
  const wanted: Backend[] = values.backend ? [values.backend as Backend] : ['redis', 'postgres'];
  return wanted.filter((backend) => backend === 'postgres' || hasProgram('redis-server'));
}

async function measure(backend: Backend): Promise<void> {
  const world = await World.open(backend, 'none', true);
  try {
    for (const one of cases) {
      for (const name of NAMES.slice(0, one.workers))
        if (!world.workers.get(name)?.running) await world.spawn(name, { settings: DEFAULT_DELIVERY_SETTINGS });
      print(await measureOne(world, one));
    }
  } finally {
    await world.close();
  }
}

async function measureOne(world: World, { workers, messages, sinkMs }: Case): Promise<string[]> {
  const answerSlowly = () => {
    world.smtp.reset();
    if (sinkMs > 0) world.smtp.script = ({ stage }) => (stage === 'dot' ? { delayMs: sinkMs } : undefined);
  };
  answerSlowly();
  await throughTheOutbox(world, WARM_UP);
  answerSlowly();
  const direct = await raw(world, Math.min(messages, MOST_RAW), SHORT_MAIL);
  answerSlowly();
  const before = process.env['BENCH_CPU'] ? cpuSeconds() : null;
  const { seconds, most } = await throughTheOutbox(world, messages);
  if (before) process.stderr.write(`${cpuDifference(before, cpuSeconds())}\n`);
  const memory = Math.max(...NAMES.slice(0, workers).map((name) => world.worker(name).peakMegabytes ?? 0));
  const share = (100 * messages) / seconds / direct;
  return [
    world.backend,
    String(workers),
    String(messages),
    `${sinkMs} ms`,
    direct.toFixed(0),
    (messages / seconds).toFixed(0),
    `${share.toFixed(0)}%`,
    `${Math.max(0, most - (0.95 * messages) / direct).toFixed(1)} s`,
    `${seconds.toFixed(1)} s`,
    `${memory} MB`,
  ];
}

/** Owes so many messages; the seconds from the commit's beginning until 95% and all of them were accepted. */
async function throughTheOutbox(world: World, messages: number): Promise<{ seconds: number; most: number }> {
  const entries = await world.people(messages);
  const accepted = world.smtp.accepted.length;
  const started = performance.now();
  const since = () => (performance.now() - started) / 1_000;
  await world.put(entries);
  let most: number | null = null;
  for (;;) {
    const count = world.smtp.accepted.length - accepted;
    if (most === null && count >= 0.95 * messages) most = since();
    if (count >= messages) return { seconds: since(), most: most! };
    await delay(5);
  }
}

/** Real briefings, released by the whole application, against the same mails sent ready-made. */
async function measureBriefings(backend: Backend): Promise<void> {
  for (const people of values.briefings ? [Number(values.briefings)] : BRIEFINGS) {
    const world = await World.open(backend, 'none', true);
    try {
      const { seconds, most, example } = await releaseBriefings(world, people);
      const bytes = world.smtp.accepted[0]!.mime.length;
      world.smtp.reset();
      const direct = await raw(world, people, example);
      const share = (100 * people) / seconds / direct;
      print([
        backend,
        String(people),
        String(bytes),
        direct.toFixed(0),
        (people / seconds).toFixed(0),
        `${share.toFixed(0)}%`,
        `${most.toFixed(1)} s`,
        `${seconds.toFixed(1)} s`,
      ]);
    } finally {
      await world.close();
    }
  }
}

async function raw(world: World, messages: number, mail: RawMail): Promise<number> {
  const loader = fileURLToPath(new URL('../support/run-typescript.mjs', import.meta.url));
  const file = join(world.folder, 'raw.json');
  writeFileSync(file, JSON.stringify(mail));
  const args = ['--import', loader, fileURLToPath(import.meta.url), '--messages', String(messages), '--mail', file];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, '--raw-to', String(world.smtp.port)]);
  return Number(stdout);
}

/** Processor seconds of this process and everything below it, by program; for whoever looks for the slow part. */
function cpuSeconds(): Map<string, number> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        const [, command, rest] = /^\d+ \((.*)\) (.*)$/s.exec(stat)!;
        const fields = rest!.split(' ');
        return [
          { pid, parent: fields[1]!, command: command!, seconds: (Number(fields[11]) + Number(fields[12])) / 100 },
        ];
      } catch {
        return [];
      }
    });
  const mine = new Set([String(process.pid)]);
  for (let size = 0; size < mine.size;) {
    size = mine.size;
    for (const { pid, parent } of all) if (mine.has(parent)) mine.add(pid);
  }
  const sums = new Map<string, number>();
  for (const { pid, command, seconds } of all.filter((one) => mine.has(one.pid))) {
    const name = pid === String(process.pid) ? 'sink' : command;
    sums.set(name, (sums.get(name) ?? 0) + seconds);
  }
  return sums;
}

function cpuDifference(before: Map<string, number>, after: Map<string, number>): string {
  return [...after].map(([name, seconds]) => `${name} ${(seconds - (before.get(name) ?? 0)).toFixed(2)} s`).join(', ');
}

function header(cells: readonly string[]): void {
  print(cells);
  print(cells.map(() => '---'));
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
