/** More rows than these are not in use at once. */
const MOST_KNOWN = 1_000;

/**
 * SQL for the version of a table's row: it differs after every change, whoever made it, because a changed row is a new
 * one that another transaction, or another place in the table, holds.
 */
export function rowVersion(table: string): string {
  return `${table}.xmin::text || ' ' || ${table}.ctid::text`;
}

/** Remembers what was read of rows, so that a row whose version is known need not be read and parsed again. */
export class VersionedRows<T extends object> {
  private readonly known = new Map<string, { readonly version: string; readonly value: T }>();

  /** What is known of a row in this version; else what `read` finds in the transaction that has seen the version. */
  async at(id: string, version: string, read: () => Promise<T>): Promise<T> {
    const known = this.known.get(id);
    if (known?.version === version) return known.value;
    const value = Object.freeze(await read());
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    this.known.set(id, { version, value });
    return value;
  }
}
