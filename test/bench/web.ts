// `npm run bench:web -- [--registrations 1000] [--minutes 1] [--people 200] [--only pages|throughput|release]`
// Weighs every page that volunteers see, over slow networks in Chromium; counts registrations a second as a share of a
// bare server that inserts the same rows; and registers 500 people a minute, one in five twice, while a release is sent.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { PersonalLinksService } from '../../src/advocates/personal-links.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { freePort } from '../../src/platform/embedded/free-port.js';
import { RegistrationDrafts } from '../../src/web/volunteer/registration/registration-draft.service.js';
import { smallCapitol } from '../factories/small-capitol.js';
import { startBrowser } from '../support/browser.js';
import { rotundaProcess } from '../support/rotunda-process.js';
import { webApplication } from '../support/web-application.js';
import { type Budget, budgetTable } from './budget-table.js';
import { bareServer, freshAddress, type ReadyDraft, sendDrafts } from './web-load.js';
import { type MeasuredPage, measurePages } from './web-pages.js';

const { values } = parseArgs({
  options: {
    registrations: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '1' },
    people: { type: 'string', default: '200' },
    only: { type: 'string', default: '' },
  },
});
const A_MINUTE = 500;
const TURNS = 5;
/** Requests that each server answers before it is measured, so that what V8 compiles by then is compiled. */
const WARM_UP = 3_000;
/** Phones that send at the same time: as many as autocannon takes by itself, and a rush. */
const PHONES = [10, 50, 100];
const measures = (what: string) => values.only === '' || values.only === what;

// What Jest does before database tests, without Jest.
const setUp = (await import(new URL('../support/global-setup.mjs', import.meta.url).href)) as {
  default(): Promise<void>;
};
await setUp.default();
process.env['JEST_WORKER_ID'] = '1';
const web = await webApplication({ LOG_LEVEL: 'warn' });
const capitol = await smallCapitol(web, { approval: 'automatic', helpPhone: '555-0142' });
const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
  web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
await web.asOwner(`update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`, [
  capitol.lobbyDayId,
]);
await web.asOwner(
  `insert into district_boundaries (id, organisation_id, legislature_id, district_id, map_version, geometry)
   select gen_random_uuid(), organisation_id, legislature_id, id, '2026', jsonb_build_object('type', 'Polygon', 'coordinates',
     jsonb_build_array((select jsonb_agg(jsonb_build_array(-86 + code::int + cos(t * pi() / 1000), 36 + sin(t * pi() / 1000)))
       from generate_series(0, 2000) t))) from districts where legislature_id = $1`,
  [capitol.day.legislatureId],
);
const port = await freePort();
const environment = { ...web.environment, PORT: String(port), TRUSTED_PROXIES: '127.0.0.1', MAIL_MODE: 'capture' };
const base = `http://127.0.0.1:${port}`;
const server = await rotundaProcess('main', environment);
const budgets: Budget[] = [];

/** A phone's draft with every question answered; two drafts of one address are the same person twice. */
function draftOf(email: string, open = false): ReadyDraft {
  let value = '';
  web.app.get(RegistrationDrafts).keep({ setCookie: (_: string, sealed: string) => void (value = sealed) } as never, {
    id: randomUUID(),
    day: capitol.lobbyDayId,
    since: Date.now(),
    checked: true,
    trapped: false,
    check: null,
    answers: {
      name: 'Marisol Quiñones',
      age: 'adult',
      email,
      phone: '',
      language: 'es',
      speaks: ['es'],
      questions: 0,
      interpreter: true,
      home: { zip: open ? '37115' : '37201', open },
      times: 'all',
      company: 'alone',
      pace: 'usual',
      stairs: false,
      first: true,
      roles: [],
      more: [],
      messages: true,
      visibility: 'first-name',
      photos: false,
    },
  });
  return { path: `/d/${capitol.slug}/register/check`, cookie: `rotunda-registration=${value}` };
}

async function pages(person: AdvocateId): Promise<Budget[]> {
  const links = await run<{ manage: string; day: string }>((tx) =>
    web.app.get(PersonalLinksService).addressesOf(tx, capitol.lobbyDayId, person),
  );
  const [mine] = await web.asOwner<{ id: string }>(
    `select meeting_id as id from meeting_attendances where advocate_id = $1 limit 1`,
    [person],
  );
  const day = new URL(links.day).pathname;
  const register = `/d/${capitol.slug}/register`;
  const cookies = [{ name: 'rotunda-registration', value: draftOf(freshAddress(), true).cookie.split('=')[1]! }];
  const list: MeasuredPage[] = [
    { name: 'first page', path: register },
    { name: 'a question (name)', path: `${register}/name` },
    { name: 'ZIP code', path: `${register}/home`, cookies },
    { name: 'districts on a map', path: `${register}/districts`, cookies },
    { name: 'what we keep', path: `/d/${capitol.slug}/privacy` },
    { name: 'my day', path: day },
    { name: 'report', path: `${day}/report/${mine!.id}` },
    { name: 'my registration', path: new URL(links.manage).pathname },
  ];
  const browser = await startBrowser();
  const measured = await measurePages(browser, base, list);
  await browser.close();
  return measured;
}

async function throughput(): Promise<Budget[]> {
  const count = Number(values.registrations);
  const drafts = (length: number) => Array.from({ length }, () => draftOf(freshAddress()));
  const bareDrafts = (length: number) => Array.from({ length }, () => ({ path: '/insert', cookie: 'none=1' }));
  const forgetCounts = () => web.asOwner('delete from request_counts');
  // Neither compilers nor statistics are to be measured; PostgreSQL would gather the latter by itself within a minute.
  for (let sent = 0; sent < WARM_UP; sent += count) {
    await forgetCounts();
    await sendDrafts(base, drafts(count));
  }
  await web.asOwner('analyze');
  await forgetCounts();
  await sendDrafts(base, drafts(1));
  const [{ id }] = (await web.asOwner<{ id: string }>(
    'select id from advocates where lobby_day_id = $1 order by created_at desc limit 1',
    [capitol.lobbyDayId],
  )) as [{ id: string }];
  const barePort = await freePort();
  const bare = await bareServer(web.environment['DATABASE_URL']!, id, barePort);
  const bareBase = `http://127.0.0.1:${barePort}`;
  await sendDrafts(bareBase, bareDrafts(WARM_UP));
  const found: Budget[] = [];
  for (const connections of PHONES) {
    const shares: number[] = [];
    for (let i = 0; i < TURNS; i++) {
      await forgetCounts();
      const ours = await sendDrafts(base, drafts(count), { connections });
      const theirs = await sendDrafts(bareBase, bareDrafts(count), { connections });
      process.stderr.write(
        `${connections} phones: registrations/s ${ours.perSecond.toFixed(0)}, bare ${theirs.perSecond.toFixed(0)}\n`,
      );
      if (ours.answered < count) throw new Error(`Only ${ours.answered} of ${count} were taken.`);
      shares.push((100 * ours.perSecond) / theirs.perSecond);
    }
    const median = shares.sort((a, b) => a - b)[Math.floor(TURNS / 2)]!;
    const what = `registrations/s, ${connections} phones at once, share of a bare insert`;
    found.push({ what, value: median, unit: '%', goal: 60, atLeast: true });
  }
  bare.kill('SIGTERM');
  return found;
}

async function duringRelease(): Promise<Budget[]> {
  await web.asOwner('delete from request_counts');
  const worker = await rotundaProcess('worker', { ...environment, SMTP_URL: '' });
  const fresh = Array.from({ length: Number(values.minutes) * A_MINUTE }, () => draftOf(freshAddress()));
  const drafts = fresh.map((draft, i) => (i % 5 === 4 ? fresh[i - 2]! : draft));
  const owedBefore = await sent();
  await release('11:30');
  const load = await sendDrafts(base, drafts, { perMinute: A_MINUTE });
  const briefings = (await sent()) - owedBefore;
  await worker.stop();
  process.stderr.write(`${briefings} messages left while ${load.answered} registrations came\n`);
  return [
    { what: `${A_MINUTE} registrations a minute during a release, p97.5`, value: load.p95 / 1000, unit: 's', goal: 1 },
    { what: 'of them taken', value: (100 * load.answered) / drafts.length, unit: '%', goal: 100, atLeast: true },
  ];
}

async function sent(): Promise<number> {
  const [row] = await web.asOwner<{ count: number }>(
    `select count(*)::int as count from outbox_messages where state = 'sent'`,
  );
  return row!.count;
}

/** Everybody in visits of six, a quarter of an hour apart in three offices. */
async function release(firstStart: string): Promise<void> {
  const people = await web.asOwner<{ id: AdvocateId }>(
    `select id from advocates where lobby_day_id = $1 order by created_at, id limit $2`,
    [capitol.lobbyDayId, Number(values.people)],
  );
  const offices = Object.values(capitol.offices);
  const teams = Array.from({ length: Math.min(30, Math.floor(people.length / 6)) }, (_, i) =>
    people.slice(i * 6, i * 6 + 6).map(({ id }) => id),
  );
  await run(async (tx) => {
    await web.app.get(MeetingsService).adoptPlan(
      tx,
      capitol.day,
      teams.map((team, i) => {
        const first = new Date(`2027-02-10T${firstStart}:00-06:00`).getTime();
        const startsAt = new Date(first + Math.floor(i / offices.length) * 15 * 60_000);
        const endsAt = new Date(startsAt.getTime() + 15 * 60_000);
        return { officeId: offices[i % offices.length]!, startsAt, endsAt, leaderId: team[0]!, team };
      }),
    );
    await web.app.get(PublicationService).release(tx, capitol.day);
  });
}

try {
  const registered = await run<{ advocateId: AdvocateId }[]>((tx) =>
    web.app.get(RegistrationService).registerAll(
      tx,
      capitol.day,
      Array.from({ length: Number(values.people) }, (_, i) => ({
        name: `Person ${i + 1}`,
        email: freshAddress(),
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
      })),
    ),
  );
  await release('10:00');
  if (measures('pages')) budgets.push(...(await pages(registered[0]!.advocateId)));
  if (measures('throughput')) budgets.push(...(await throughput()));
  if (measures('release')) budgets.push(...(await duringRelease()));
  process.stdout.write(`${budgetTable(budgets)}\n`);
} finally {
  await server.stop();
  await web.close();
  await (globalThis as unknown as { rotundaTests: { close(): Promise<void> } }).rotundaTests.close();
}
process.exit(0);
