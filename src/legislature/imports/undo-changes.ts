import type { EntityManager } from 'typeorm';
import { noted, type ImportProblem } from '../domain/imports/import-problem.js';
import { quote, ROW_DIGEST, sameKey, type RowChange } from '../../platform/database/tracked-rows.js';

/** How many rows an undo put back and took out, and what it had to leave. */
export interface UndoOutcome {
  readonly restored: number;
  readonly removed: number;
  readonly problems: ImportProblem[];
}

/** Takes changes back, the last first; a row that is no longer as the import left it stays, and is named. */
export async function undoChanges(tx: EntityManager, changes: readonly RowChange[]): Promise<UndoOutcome> {
  const outcome = { restored: 0, removed: 0, problems: [] as ImportProblem[] };
  const tables = new Set(tx.connection.entityMetadatas.map(({ tableName }) => tableName));
  for (const run of sameKindRuns([...changes].reverse())) {
    const [first] = run;
    // Only tables of our own entities are ever named in the SQL of an undo.
    if (!first || !tables.has(first.table)) continue;
    const untouched = await untouchedOf(tx, run);
    outcome.problems.push(...run.filter((change) => !untouched.has(change)).map((change) => changedSince(change)));
    const free = run.filter((change) => untouched.has(change));
    if (first.before === null) {
      const gone = await removeRows(tx, first.table, free);
      outcome.removed += gone.length;
      outcome.problems.push(...free.filter((change) => !gone.includes(change)).map((change) => stillUsed(change)));
    } else {
      await restoreRows(tx, first.table, free, first.after === null);
      outcome.restored += free.length;
    }
  }
  return outcome;
}

/** Neighbouring changes of one table and one kind, so that they can be taken back together. */
function sameKindRuns(changes: readonly RowChange[]): RowChange[][] {
  const kind = (c: RowChange): string => `${c.table} ${c.before === null} ${c.after === null}`;
  const runs: RowChange[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0] && kind(last[0]) === kind(change)) last.push(change);
    else runs.push([change]);
  }
  return runs;
}

async function untouchedOf(tx: EntityManager, run: readonly RowChange[]): Promise<Set<RowChange>> {
  const [first] = run;
  if (!first || first.after === null) return new Set(run);
  const keys = Object.keys(first.key);
  const key = keys.map((name) => `'${name}', t.${quote(name)}`).join(', ');
  const rows = (await tx.query(
    `select jsonb_build_object(${key}) as key, ${ROW_DIGEST} as digest from ${quote(first.table)} t
     join jsonb_populate_recordset(null::${quote(first.table)}, $1::jsonb) r on ${sameKey(keys)}`,
    [JSON.stringify(run.map((change) => change.key))],
  )) as { key: Record<string, unknown>; digest: string }[];
  const now = new Map(rows.map((row) => [JSON.stringify(row.key), row.digest]));
  return new Set(run.filter((change) => now.get(JSON.stringify(change.key)) === change.after));
}

/** Removes the rows that nothing else relies on; what this same import made on top of them is gone by now. */
async function removeRows(tx: EntityManager, table: string, changes: readonly RowChange[]): Promise<RowChange[]> {
  const used = await usedIds(
    tx,
    table,
    changes.flatMap((change) => (typeof change.key['id'] === 'string' ? [change.key['id']] : [])),
  );
  const free = changes.filter((change) => !used.has(String(change.key['id'])));
  if (free.length === 0) return [];
  await tx.query(
    `delete from ${quote(table)} t using jsonb_populate_recordset(null::${quote(table)}, $1::jsonb) r
     where ${sameKey(Object.keys(free[0]?.key ?? {}))}`,
    [JSON.stringify(free.map((change) => change.key))],
  );
  return free;
}

/** Which rows any foreign key points to, also one that would have taken its own rows along. */
async function usedIds(tx: EntityManager, table: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const links = (await tx.query(
    `select c.conrelid::regclass::text as child, a.attname as column from pg_constraint c
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = $1::regclass and cardinality(c.conkey) = 1`,
    [table],
  )) as { child: string; column: string }[];
  if (links.length === 0) return new Set();
  const asked = links.map(
    ({ child, column }) => `select ${quote(column)}::text as id from ${child} where ${quote(column)} = any($1::uuid[])`,
  );
  const rows = (await tx.query(asked.join(' union '), [ids])) as { id: string }[];
  return new Set(rows.map((row) => row.id));
}

async function restoreRows(
  tx: EntityManager,
  table: string,
  changes: readonly RowChange[],
  wasRemoved: boolean,
): Promise<void> {
  const [first] = changes;
  if (!first?.before) return;
  const columns = Object.keys(first.before);
  const rows = JSON.stringify(changes.map((change) => change.before));
  const list = columns.map(quote).join(', ');
  const source = `jsonb_populate_recordset(null::${quote(table)}, $1::jsonb)`;
  if (wasRemoved) {
    await tx.query(`insert into ${quote(table)} (${list}) select ${list} from ${source}`, [rows]);
    return;
  }
  const keys = Object.keys(first.key);
  // A version never goes back: whoever read the row before the undo must not overwrite it.
  const sets = columns
    .filter((name) => !keys.includes(name))
    .map((name) =>
      name === 'row_version' ? `${quote(name)} = t.row_version + 1` : `${quote(name)} = r.${quote(name)}`,
    );
  await tx.query(`update ${quote(table)} t set ${sets.join(', ')} from ${source} r where ${sameKey(keys)}`, [rows]);
}

function changedSince(change: RowChange): ImportProblem {
  return noted(null, change.table, {
    code: 'changed-since',
    message: 'A row was changed after this import; it stays as it is.',
    expected: 'a row as the import left it',
    mend: 'Undo the later import first, or correct the row by hand.',
  });
}

function stillUsed(change: RowChange): ImportProblem {
  return noted(null, change.table, {
    code: 'still-used',
    message: 'A row of this import is in use by now; it stays.',
    expected: 'a row that nothing relies on',
    mend: 'Remove the meetings or people that rely on it first.',
  });
}
