import { createHash } from 'node:crypto';
import pg from 'pg';

const MARK = '/* prepared */ ';
const names = new Map<string, string>();

/**
 * Marks a statement that is sent so often that each connection had better parse and plan it once. Use it for fixed
 * texts only: every different one stays with every connection.
 */
export function prepared(statement: string): string {
  return `${MARK}${statement}`;
}

/** A connection that keeps the marked statements prepared under names of their own. */
export class PreparingClient extends pg.Client {
  /** Sends a statement as `pg` does, a marked one under its name. */
  override query = ((first: unknown, ...more: unknown[]) => {
    const send = pg.Client.prototype.query as (this: PreparingClient, ...all: unknown[]) => unknown;
    if (typeof first !== 'string' || !first.startsWith(MARK)) return send.call(this, first, ...more);
    return send.call(this, { name: nameOf(first), text: first }, ...more);
  }) as typeof pg.Client.prototype.query;
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `rotunda_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
  names.set(text, name);
  return name;
}
