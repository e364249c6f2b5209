import type { z } from 'zod';

/**
 * What is wrong with one field of something a person handed in, and how to mend it. `field` is a path such as
 * `asks[0].title`, or null for the whole; `code` is stable; the words repeat no personal data.
 */
export interface Finding {
  readonly field: string | null;
  readonly code: string;
  readonly message: string;
  readonly expected: string;
  readonly mend: string;
}

/** What was read, or everything that is wrong with it. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads input by a schema, or says what is wrong: one finding for each unknown field, each missing one and each value
 * that does not fit. The error text of a schema says what was expected; `mend` is the advice that each finding ends with.
 */
export function readBySchema<T>(schema: z.ZodType<T>, input: unknown, mend: string): Read<T> {
  const result = schema.safeParse(input, { reportInput: true });
  return result.success
    ? { ok: true, value: result.data }
    : { ok: false, findings: result.error.issues.flatMap((issue) => findings(issue, mend)) };
}

function findings(issue: z.core.$ZodIssue, mend: string): Finding[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownField(fieldPath([...issue.path, key])));
  const field = fieldPath(issue.path);
  const missing = issue.input === undefined && issue.code.startsWith('invalid_');
  const message = `${field ?? 'The input'} ${missing ? 'is missing' : 'does not fit'}.`;
  return [{ field, code: missing ? 'missing' : issueCode(issue), message, expected: issue.message, mend }];
}

function issueCode(issue: z.core.$ZodIssue): string {
  const given: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof given === 'string' ? given : 'does-not-fit';
}

function unknownField(field: string | null): Finding {
  return {
    field,
    code: 'unknown-field',
    message: `${field} is not a field that Rotunda knows.`,
    expected: 'only the documented fields',
    mend: 'Check its spelling, or take it out.',
  };
}

function fieldPath(path: readonly PropertyKey[]): string | null {
  if (path.length === 0) return null;
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i ? '.' : ''}${String(part)}`)).join('');
}
