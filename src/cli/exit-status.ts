import { CommanderError } from 'commander';
import { DomainError, type DomainErrorKind } from '../kernel/domain-error.js';
import { DatabaseUnreachableError, isDatabaseUnreachable } from '../platform/database/database.errors.js';
import { describeError } from '../platform/logging/describe-error.js';

/** How a command ends: done; bad usage or input; conflicts found, a usable remainder was written; a service is missing. */
export const EXIT = { ok: 0, failed: 1, badInput: 2, conflicts: 3, serviceMissing: 4 } as const;

const BY_KIND: Readonly<Record<DomainErrorKind, number>> = {
  invalid: EXIT.badInput,
  'not-found': EXIT.badInput,
  forbidden: EXIT.badInput,
  gone: EXIT.badInput,
  conflict: EXIT.conflicts,
  'too-many': EXIT.serviceMissing,
  unavailable: EXIT.serviceMissing,
};

/** The exit status and the one line that a failed command leaves; never a stack trace of a known error. */
export function failureOf(error: unknown): { readonly status: number; readonly line: string } {
  if (error instanceof DomainError) return { status: BY_KIND[error.kind], line: error.message };
  if (error instanceof CommanderError) return { status: error.exitCode === 0 ? EXIT.ok : EXIT.badInput, line: '' };
  if (isDatabaseUnreachable(error)) return failureOf(new DatabaseUnreachableError());
  const { code, path } = error as NodeJS.ErrnoException;
  if (path && code) return { status: EXIT.badInput, line: `${path}: ${fileTrouble(code)}` };
  return { status: EXIT.failed, line: `This should not have happened: ${JSON.stringify(describeError(error))}` };
}

function fileTrouble(code: string): string {
  if (code === 'ENOENT') return 'there is no such file. Check the path.';
  if (code === 'EACCES' || code === 'EPERM') return 'this file may not be read or written. Check its permissions.';
  if (code === 'EISDIR') return 'this is a folder; a file was expected.';
  return `the file could not be used (${code}).`;
}
