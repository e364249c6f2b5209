import { DomainError } from '../../kernel/domain-error.js';

/** The database did not answer in time; a command gives up, a server goes on and tries again. */
export class DatabaseUnreachableError extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'database-unreachable';

  constructor() {
    super('PostgreSQL does not answer. Check DATABASE_URL and that the server runs, then try again.');
  }
}

const CONNECTION_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);

/** True when an error means that the database is away or restarting, rather than that a query was wrong. */
export function isDatabaseUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  // 57P01–57P03 shutting down or starting, 08xxx connection exceptions, 53300 too many connections.
  if (typeof code === 'string' && (CONNECTION_CODES.has(code) || /^(57P0[123]|08...|53300)$/.test(code))) return true;
  if (error.name === 'DataSourceNotInitializedError' || error.name === 'ConnectionIsNotSetError') return true;
  return /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after/.test(error.message);
}
