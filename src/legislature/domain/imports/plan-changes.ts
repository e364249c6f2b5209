/** What an import would do to one kind of row. */
export interface PlannedChanges<Existing, Incoming> {
  readonly create: readonly Incoming[];
  readonly update: readonly {
    readonly existing: Existing;
    readonly incoming: Incoming;
    readonly fields: readonly string[];
  }[];
  readonly unchanged: readonly Existing[];
  /** Rows that exist and that the file no longer has. */
  readonly retire: readonly Existing[];
}

/** The fields of a row that an import compares, by name; two rows are the same when all are equal as JSON. */
export type Comparable = Readonly<Record<string, unknown>>;

/**
 * Compares a file with what exists. Rows meet by their keys, tried in order: the first key of an incoming row that an
 * unmatched existing row also has wins, so that a file with other ids still finds the person in the same seat.
 */
export function planChanges<Existing, Incoming>(
  existing: readonly Existing[],
  incoming: readonly Incoming[],
  how: {
    readonly existingKeys: (row: Existing) => readonly string[];
    readonly incomingKeys: (row: Incoming) => readonly string[];
    readonly existingFields: (row: Existing) => Comparable;
    readonly incomingFields: (row: Incoming) => Comparable;
  },
): PlannedChanges<Existing, Incoming> {
  const free = new Set(existing);
  const matched = new Map<Incoming, Existing>();
  const depth = Math.max(0, ...incoming.map((row) => how.incomingKeys(row).length));
  for (let level = 0; level < depth; level++) {
    const index = new Map([...free].map((row) => [how.existingKeys(row)[level], row]));
    for (const row of incoming) {
      const key = how.incomingKeys(row)[level];
      const found = matched.has(row) || key === undefined || key === '' ? undefined : index.get(key);
      if (found === undefined || !free.delete(found)) continue;
      matched.set(row, found);
    }
  }
  const pairs = [...matched].map(([row, old]) => ({
    existing: old,
    incoming: row,
    fields: changedFields(how.existingFields(old), how.incomingFields(row)),
  }));
  return {
    create: incoming.filter((row) => !matched.has(row)),
    update: pairs.filter((pair) => pair.fields.length > 0),
    unchanged: pairs.filter((pair) => pair.fields.length === 0).map((pair) => pair.existing),
    retire: [...free],
  };
}

/** The names of the incoming fields whose value differs from the existing row's. */
export function changedFields(existing: Comparable, incoming: Comparable): string[] {
  return Object.keys(incoming).filter((name) => !sameValue(existing[name], incoming[name]));
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}
