import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../../kernel/ids.js';
import { noted, type ImportProblem } from '../../legislature/domain/imports/import-problem.js';
import type { UndoOutcome } from '../../legislature/imports/import-runs.service.js';
import type { RowChange } from '../../platform/database/tracked-rows.js';
import { DETAIL_TABLES, personImages } from './person-images.js';

/**
 * Takes an import of people back: whom it made is removed, whom it changed is as before. A person who was changed since,
 * or who has meetings or others in their care by now, stays as they are and is named by their place in the list.
 */
export async function takeBackPeople(tx: EntityManager, changes: readonly RowChange[]): Promise<UndoOutcome> {
  const idOf = (change: RowChange) => change.key['id'] as AdvocateId;
  const now = await personImages(tx, changes.map(idOf));
  const problems: ImportProblem[] = [];
  const untouched = changes.filter((change) => {
    const same = now.get(idOf(change))?.digest === change.after;
    if (!same && now.has(idOf(change)))
      problems.push(stays('changed-since', 'A person was changed after this import and stays as they are.'));
    return same;
  });
  const made = untouched.filter((change) => change.before === null).map(idOf);
  const relied = await reliedOn(tx, made);
  for (const _ of relied)
    problems.push(
      stays('still-used', 'A person of this import has meetings, or others rely on them by now; they stay.'),
    );
  const gone = made.filter((id) => !relied.has(id));
  await tx.query('delete from advocates where id = any ($1::uuid[])', [gone]);
  const changed = untouched.filter((change) => change.before !== null);
  await restore(tx, changed);
  await tx.query(
    `delete from advocate_groups g where not exists (select from advocates a where g.id in (a.party_id, a.bus_id))`,
  );
  return { removed: gone.length, restored: changed.length, problems };
}

/** Who is named by rows that would go along or stand in the way; their own details and each other aside. */
async function reliedOn(tx: EntityManager, ids: readonly AdvocateId[]): Promise<Set<AdvocateId>> {
  const links = (await tx.query(
    `select c.conrelid::regclass::text as child, a.attname as "column" from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'advocates'::regclass and cardinality(c.conkey) = 1
        and not c.conrelid::regclass::text = any ($1::text[])`,
    [DETAIL_TABLES],
  )) as { child: string; column: string }[];
  const others = links.map(({ child, column }) => {
    const outside = child === 'advocates' ? ' and not id = any ($1::uuid[])' : '';
    return `select "${column}" as id from ${child} where "${column}" = any ($1::uuid[])${outside}`;
  });
  if (others.length === 0) return new Set();
  const rows = (await tx.query(others.join(' union '), [ids])) as { id: AdvocateId }[];
  return new Set(rows.map((row) => row.id));
}

async function restore(tx: EntityManager, changes: readonly RowChange[]): Promise<void> {
  if (changes.length === 0) return;
  const images = changes.map((change) => change.before as Record<string, unknown>);
  const rows = JSON.stringify(images.map((image) => image['advocates']));
  const columns = Object.keys(images[0]!['advocates'] as object).filter((name) => name !== 'id');
  // A version never goes back: whoever read the row before the undo must not overwrite it.
  const sets = [...columns.map((name) => `"${name}" = r."${name}"`), 'row_version = t.row_version + 1'];
  await tx.query(
    `update advocates t set ${sets.join(', ')} from jsonb_populate_recordset(null::advocates, $1::jsonb) r where t.id = r.id`,
    [rows],
  );
  for (const table of DETAIL_TABLES) {
    await tx.query(`delete from ${table} where advocate_id = any ($1::uuid[])`, [
      changes.map((change) => change.key['id']),
    ]);
    const details = JSON.stringify(images.flatMap((image) => image[table] as unknown[]));
    await tx.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [details]);
  }
}

function stays(code: string, message: string): ImportProblem {
  return noted(null, 'advocates', {
    code,
    message,
    expected: 'a person as the import left them',
    mend: 'Look at the person and change or withdraw them by hand.',
  });
}
