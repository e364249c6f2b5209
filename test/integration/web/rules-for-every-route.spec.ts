import { Controller, Get } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { loadConfig } from '../../../src/platform/config/config.js';
import { ConfigModule } from '../../../src/platform/config/config.module.js';
import { Access } from '../../../src/platform/http/access.js';
import { HttpModule } from '../../../src/platform/http/http.module.js';
import { UndeclaredAccessError } from '../../../src/platform/http/http.errors.js';
import { httpAdapter, prepareHttp } from '../../../src/platform/http/http-application.js';
import { createLogger } from '../../../src/platform/logging/logger.js';
import { LoggingModule } from '../../../src/platform/logging/logging.module.js';

class TakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'taken';
}

@Controller('answers')
@Access('public')
class AnswersController {
  @Get('fine')
  fine(): object {
    return { fine: true };
  }

  @Get('broken-rule')
  brokenRule(): never {
    throw new TakenError('This time is <b>taken</b>.');
  }

  @Get('bug')
  bug(): never {
    throw new Error('ana@example.org was not expected');
  }

  @Get('database-away')
  databaseAway(): never {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  }

  @Get('members-only')
  @Access('member')
  membersOnly(): object {
    return {};
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  list(): object {
    return {};
  }
}

const lines: string[] = [];
const logger = createLogger(loadConfig({}), 'web', { write: (line: string) => void lines.push(line) });

async function application(...controllers: (new () => object)[]): Promise<NestFastifyApplication> {
  const testing = await Test.createTestingModule({
    imports: [ConfigModule.with(loadConfig({})), LoggingModule.with(logger), HttpModule],
    controllers,
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(httpAdapter(loadConfig({})), { logger: false });
  await prepareHttp(app, loadConfig({}), logger);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

describe('rules that hold for every route', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => (app = await application(AnswersController)));
  afterAll(() => app.close());
  beforeEach(() => void lines.splice(0));

  it('a process with a route that declares no access rule does not start, and says which route', async () => {
    await expect(application(ForgottenController)).rejects.toEqual(
      new UndeclaredAccessError(['ForgottenController.list']),
    );
  });

  it('a broken rule is answered with its status, code and sentence', async () => {
    const answer = await app.inject('/answers/broken-rule');
    expect([answer.statusCode, answer.json()]).toEqual([409, { code: 'taken', message: 'This time is <b>taken</b>.' }]);
  });

  it('a person gets a page with the sentence, never markup from it', async () => {
    const answer = await app.inject({ url: '/answers/broken-rule', headers: { accept: 'text/html' } });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('<p>This time is &lt;b&gt;taken&lt;/b&gt;.</p>');
  });

  it('a bug is answered with a general sentence, and neither the answer nor the log quotes its words', async () => {
    const answer = await app.inject('/answers/bug');
    expect(answer.statusCode).toBe(500);
    expect(answer.json().code).toBe('internal');
    expect(answer.body + lines.join('')).not.toMatch(/ana@example/);
    expect(lines.some((line) => line.includes('request failed'))).toBe(true);
  });

  it('a database that is away means: try again soon', async () => {
    const answer = await app.inject('/answers/database-away');
    expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([
      503,
      '5',
      'database-unreachable',
    ]);
  });

  it('what a caller may not see does not exist, like what does not exist', async () => {
    const [hidden, nowhere] = await Promise.all([app.inject('/answers/members-only'), app.inject('/nowhere')]);
    expect([hidden.statusCode, hidden.body]).toEqual([404, nowhere.body]);
    expect(nowhere.statusCode).toBe(404);
  });

  it('every answer carries a strict content policy and sends no referrer', async () => {
    const { headers } = await app.inject('/answers/fine');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
    expect([headers['referrer-policy'], headers['x-content-type-options']]).toEqual(['no-referrer', 'nosniff']);
  });

  it('the log names the route, not the address that was asked for', async () => {
    await app.inject('/answers/fine?email=ana@example.org');
    const line = JSON.parse(lines.find((text) => text.includes('"request"'))!);
    expect([line.method, line.route, line.status]).toEqual(['GET', '/answers/fine', 200]);
    expect(lines.join('')).not.toMatch(/ana@example/);
  });
});
