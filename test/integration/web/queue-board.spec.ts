import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { getQueueToken } from '@nestjs/bullmq';
import { ImportRequestsService } from '../../../src/legislature/imports/import-requests.service.js';
import { ReleasesService } from '../../../src/meetings/releases.service.js';
import { EmailQueue } from '../../../src/messaging/delivery/email-queue.js';
import { EMAIL_QUEUE } from '../../../src/messaging/domain/email-queue.js';
import { SolvesService } from '../../../src/scheduling/solves.service.js';
import { BOARD_QUEUES } from '../../../src/web/operator/queue-board.module.js';
import { type SmallCapitol, smallCapitol } from '../../factories/small-capitol.js';
import { memberSession, type SignedIn, signedInAs, signedInOwner } from '../../support/console.js';
import { anyRedis, describeOnRedis } from '../../support/test-redis.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

const OPERATORS = 'operators';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface ShownQueue {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly readOnlyMode: boolean;
  readonly jobs: readonly { readonly name: string; readonly data: unknown }[];
}

const started: { close(): Promise<unknown> }[] = [];
afterAll(async () => {
  for (const one of started.reverse()) await one.close();
});

async function installation(environment: NodeJS.ProcessEnv): Promise<WebApplication> {
  const web = await webApplication(environment);
  started.push(web);
  return web;
}

/** Asks with a session, as a browser on our own page would. */
function ask(web: WebApplication, url: string, sessionToken?: string) {
  const headers = { accept: 'application/json', 'sec-fetch-site': 'same-origin' };
  return web.app.inject({
    url,
    headers: sessionToken ? { ...headers, cookie: `rotunda-session=${sessionToken}` } : headers,
  });
}

/** The addresses of the board, with a queue's name where one belongs. */
function boardRoutes(web: WebApplication): { method: string; url: string }[] {
  return web.routes
    .filter(({ method, url }) => method === 'GET' && /^\/queues\b/.test(url))
    .flatMap(({ method, url }) =>
      url.includes('/static/')
        ? [{ method, url: '/queues/static/images/logo.svg' }]
        : url.includes('/api/')
          ? ['/queues/api/queues', '/queues/api/redis/stats'].map((one) => ({ method, url: one }))
          : [{ method, url: url.replace(':queue', EMAIL_QUEUE).replace(':job', '1') }],
    );
}

/** One job of each queue, asked for as the application does; none of them is worked on here. */
async function oneJobOfEach(web: WebApplication, at: SmallCapitol): Promise<void> {
  const { app } = web;
  const { organisationId, lobbyDayId } = at;
  await app.get(ReleasesService).start({ organisationId, lobbyDayId, expectVersion: 0 });
  await app.get(SolvesService).start({ id: lobbyDayId, organisationId }, { seed: 1, seconds: 1 });
  await app.get(ImportRequestsService).ringFor(organisationId, randomUUID());
  const messageIds = [randomUUID(), randomUUID()] as never[];
  await new EmailQueue(app.get(getQueueToken(EMAIL_QUEUE), { strict: false })).add([
    { organisationId, stream: 'people', messageIds, priority: 0 },
  ]);
}

/** Everything that is not an object or a list in a job's data. */
function leaves(value: unknown): unknown[] {
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value];
}

function showsEveryQueue(environment: () => NodeJS.ProcessEnv): void {
  let web: WebApplication;
  let owner: string;
  beforeAll(async () => {
    web = await installation({ QUEUE_BOARD: OPERATORS, ...environment() });
    owner = (await signedInOwner(web, 'Operators')).sessionToken;
    await oneJobOfEach(web, await smallCapitol(web));
  });

  it('to an owner of the organisation that is named, with how many jobs wait, and takes no orders', async () => {
    const answer = await ask(web, '/queues/api/queues', owner);
    const queues = answer.json<{ queues: ShownQueue[] }>().queues;
    const seen = queues.map(({ name, counts, readOnlyMode }) => ({
      name,
      jobs: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
      readOnlyMode,
    }));
    expect(seen.sort((a, b) => a.name.localeCompare(b.name))).toEqual(
      [...BOARD_QUEUES].sort().map((name) => ({ name, jobs: 1, readOnlyMode: true })),
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await ask(web, '/queues/api/redis/stats', owner)).json()).toHaveProperty('version');
  });

  it('with jobs of ids, numbers and streams, and nothing about anybody', async () => {
    for (const queue of BOARD_QUEUES) {
      const url = `/queues/api/queues?activeQueue=${queue}&status=latest&page=1&jobsPerPage=10`;
      const shown = (await ask(web, url, owner)).json<{ queues: ShownQueue[] }>().queues;
      const jobs = shown.find(({ name }) => name === queue)!.jobs;
      expect(jobs).toHaveLength(1);
      const data = jobs[0]!.data;
      const values = leaves(typeof data === 'string' ? JSON.parse(data) : data);
      expect(values.length).toBeGreaterThan(1);
      expect(values.filter((value) => typeof value === 'string' && value !== 'people' && !UUID.test(value))).toEqual(
        [],
      );
    }
  });
}

describe('the page of the queues, on PostgreSQL, shows every queue', () => {
  showsEveryQueue(() => ({}));
});

describeOnRedis('the page of the queues, on Redis, shows every queue', () => {
  let redis: Awaited<ReturnType<typeof anyRedis>>;
  beforeAll(async () => {
    redis = await anyRedis();
    started.push({ close: () => redis.stop() });
  });
  showsEveryQueue(() => ({ REDIS_URL: redis.url }));
});

describe('the page of the queues', () => {
  let web: WebApplication;
  let operators: SignedIn;
  beforeAll(async () => {
    web = await installation({ QUEUE_BOARD: OPERATORS });
    operators = await signedInOwner(web, 'Operators');
  });

  it('does not exist for anybody else, on any of its addresses', async () => {
    const others = await signedInOwner(web, 'Others');
    const coordinator = await signedInAs(web, operators.organisationId, 'coordinator');
    const withoutSecondKey = await memberSession(web, operators.organisationId, 'owner');
    await web.asOwner('update sessions set second_factor_at = null where member_id = $1', [withoutSecondKey.memberId]);
    const nowhere = await ask(web, '/no-such-page', operators.sessionToken);
    const routes = boardRoutes(web);
    expect(routes.length).toBeGreaterThanOrEqual(7);
    for (const { url } of routes) {
      expect([url, (await ask(web, url, operators.sessionToken)).statusCode]).toEqual([url, 200]);
      for (const token of [others, coordinator, withoutSecondKey].map(({ sessionToken }) => sessionToken).concat('')) {
        const answer = await ask(web, url, token);
        expect([url, answer.statusCode, answer.body]).toEqual([url, 404, nowhere.body]);
      }
    }
  });

  it('does not exist at all while the operator has not asked for it', async () => {
    const without = await installation({});
    const { sessionToken } = await signedInOwner(without, 'Operators');
    const [page, nowhere] = [await ask(without, '/queues', sessionToken), await ask(without, '/x', sessionToken)];
    expect([page.statusCode, page.body]).toEqual([404, nowhere.body]);
    expect(boardRoutes(without)).toEqual([]);
  });

  it('cannot be made to change anything, with the secret of our forms or without', async () => {
    const { sessionToken, browser, home } = operators;
    const csrf = /name="csrf" value="([^"]+)"/.exec((await browser.open(home)).html)![1]!;
    const changing = web.routes.filter(({ method, url }) => url.startsWith('/queues') && !/^(GET|HEAD)$/.test(method));
    expect(changing).toEqual([]);
    for (const secret of [{}, { 'x-csrf-token': csrf }]) {
      const answer = await web.app.inject({
        method: 'PUT',
        url: '/queues/api/queues/email/pause',
        headers: { 'sec-fetch-site': 'same-origin', cookie: `rotunda-session=${sessionToken}`, ...secret },
      });
      expect(answer.statusCode).toBe(404);
    }
  });

  it('is written down when somebody opens it, and asks no other company for anything', async () => {
    const { sessionToken, organisationId, memberId } = operators;
    const page = await ask(web, '/queues', sessionToken);
    const trail = await web.asOwner<{ action: string; member_id: string }>(
      'select action, member_id from audit_entries where organisation_id = $1 order by id desc limit 1',
      [organisationId],
    );
    expect(trail).toEqual([{ action: 'queues-viewed', member_id: memberId }]);
    expect(page.body).not.toMatch(/https?:|<style|style=/);
    expect(page.headers['cache-control']).toBe('no-store');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'; base-uri 'self'; ");
    expect(policy).toContain("; script-src 'self'; ");
    expect(policy).not.toMatch(/unsafe-eval|https?:/);
    for (const [, name] of page.body.matchAll(/(?:href|src)="(static\/[^"]+)"/g))
      expect([name, (await ask(web, `/queues/${name}`, sessionToken)).statusCode]).toEqual([name, 200]);
    for (const strange of ['static/../package.json', 'static/%2e%2e/index.ejs', 'static/no.js', 'api/no'])
      expect((await ask(web, `/queues/${strange}`, sessionToken)).statusCode).toBe(404);
  });

  it('knows every queue that is registered anywhere', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const named = sources.flatMap((name) => [
      ...readFileSync(`src/${name}`, 'utf8').matchAll(/export const \w+_QUEUE = '(\w+)'/g),
    ]);
    expect(named.map(([, name]) => name).sort()).toEqual([...BOARD_QUEUES].sort());
  });
});
