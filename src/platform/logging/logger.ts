import type { LoggerService } from '@nestjs/common';
import { destination, type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from '../config/config.js';
import { describeError } from './describe-error.js';

/** Injection token of the process's `Logger`; log events by name with ids and counts, never with personal data. */
export const LOGGER = Symbol('logger');

/** Structured logs, one JSON object a line, on standard error, so that a command's output stays its own. */
export function createLogger(
  config: Pick<Config, 'logLevel'>,
  role: string,
  stream: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  return pino(
    { level: config.logLevel, base: { role, pid: process.pid }, serializers: { err: describeError } },
    stream,
  );
}

/** Lets Nest log through pino; its routine start-up lines are only of interest when debugging. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  private write(level: 'debug' | 'warn' | 'error', message: unknown, rest: readonly unknown[]): void {
    const context = rest.findLast((item): item is string => typeof item === 'string' && !item.includes('\n'));
    // What stops a start is said by the entry point, in one line.
    if (context === 'ExceptionHandler') this.logger.debug({ context, err: message }, 'nest');
    else if (message instanceof Error) this.logger[level]({ context, err: message }, 'nest');
    else
      this.logger[level](
        { context },
        typeof message === 'string' && level !== 'error' ? message : 'nest reported an error',
      );
  }
}
