import { DomainError } from '../../kernel/domain-error.js';

/** What a log may say of an error: its kind, its code and where it happened, never a value that a person typed. */
export interface ErrorDescription {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly constraint?: string;
  readonly stack?: readonly string[];
}

const FRAMES = 12;

/**
 * Describes an error for the log. Only our own errors' messages are kept: those of the database and of libraries
 * quote the data that upset them.
 */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof DomainError) return { name: error.name, code: error.code, message: error.message };
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    stack: stackFrames(error),
  };
}

function stackFrames(error: Error): string[] {
  const lines = error.stack?.split('\n') ?? [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
