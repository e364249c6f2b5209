import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { DomainError, type DomainErrorKind } from '../../kernel/domain-error.js';
import { DatabaseUnreachableError, isDatabaseUnreachable } from '../database/database.errors.js';
import { LOGGER } from '../logging/logger.js';
import { NotHereError, SignInNeededError, TooManyRequestsError } from './http.errors.js';
import { problemPage } from './problem-page.js';
import { type Problem, ProblemPages } from './problem-pages.service.js';

const STATUS: Readonly<Record<DomainErrorKind, number>> = {
  invalid: 400,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-many': 429,
  unavailable: 503,
};

/** Answers every error with a status and a sentence that a person can act on; the rest stays in the log. */
@Catch()
export class DomainErrorFilter implements ExceptionFilter {
  constructor(
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly pages: ProblemPages,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const problem = problemOf(error);
    if (problem.status >= 500) {
      this.logger.error({ err: error, route: request.routeOptions?.url, status: problem.status }, 'request failed');
    }
    if (problem.status === 503) void reply.header('retry-after', '5');
    if (problem.secondsLeft) void reply.header('retry-after', String(problem.secondsLeft));
    // By this a script tells our refusal from that of whoever answers in our place.
    void reply.status(problem.status).header('cache-control', 'no-store').header('x-rotunda-problem', problem.code);
    if (error instanceof SignInNeededError && isForPeople(request)) {
      void reply.redirect(error.path, 303);
    } else if (isForPeople(request)) {
      void reply
        .type('text/html; charset=utf-8')
        .send(this.pages.render(request, reply, problem) ?? problemPage(problem.message));
    } else {
      void reply.send({ code: problem.code, message: problem.message });
    }
  }
}

function isForPeople(request: FastifyRequest): boolean {
  return /\btext\/html\b/.test(request.headers.accept ?? '');
}

function problemOf(error: unknown): Problem {
  if (error instanceof SignInNeededError) return { status: 401, code: error.code, message: error.message };
  if (error instanceof TooManyRequestsError) {
    const { code, message, secondsLeft } = error;
    return { status: STATUS[error.kind], code, message, secondsLeft };
  }
  if (error instanceof DomainError) return { status: STATUS[error.kind], code: error.code, message: error.message };
  if (isDatabaseUnreachable(error)) return problemOf(new DatabaseUnreachableError());
  const status =
    error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number }).statusCode ?? 500);
  if (status === 404) return problemOf(new NotHereError());
  if (status === 413) return { status, code: 'too-large', message: 'That is too large. Send less at once.' };
  if (status >= 400 && status < 500) {
    return { status, code: 'bad-request', message: 'The request could not be read. Go back, check it and try again.' };
  }
  return {
    status: 500,
    code: 'internal',
    message: 'Something went wrong on our side. Nothing you entered was used. Try again in a minute.',
  };
}
