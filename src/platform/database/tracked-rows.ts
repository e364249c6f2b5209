import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

/** One row that an import changed: how it was, and a fingerprint of how the import left it. */
export interface RowChange {
  readonly table: string;
  readonly key: Readonly<Record<string, unknown>>;
  /** The row as it was, null when the import made it. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** A digest of the row as the import left it, null when the import removed it. */
  readonly after: string | null;
}

/** The SQL digest of a row `t`; the version is left out, because an undo raises it. */
export const ROW_DIGEST = `md5((to_jsonb(t) - 'row_version')::text)`;

const ROWS_PER_STATEMENT = 5_000;

/** Writes rows of one transaction in batches and remembers what is needed to take the writing back. */
export class TrackedRows {
  readonly changes: RowChange[] = [];

  constructor(private readonly tx: EntityManager) {}

  /** Inserts rows; columns that none of them names take their defaults. */
  async insert<T extends ObjectLiteral>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    const meta = this.tx.connection.getMetadata(entity);
    for (const batch of batches(rows)) {
      const columns = columnsOf(meta, batch);
      const list = columns.map(quote).join(', ');
      await this.tx.query(
        `insert into ${quote(meta.tableName)} (${list}) select ${list} from jsonb_populate_recordset(null::${quote(meta.tableName)}, $1::jsonb)`,
        [JSON.stringify(batch.map((row) => toColumns(meta, row)))],
      );
      const left = await this.digests(meta, batch);
      for (const { key, digest } of left)
        this.changes.push({ table: meta.tableName, key, before: null, after: digest });
    }
  }

  /** Writes all named columns of rows that exist, found by their primary key. */
  async update<T extends ObjectLiteral>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    const meta = this.tx.connection.getMetadata(entity);
    for (const batch of batches(rows)) {
      const keys = keyColumns(meta);
      const columns = columnsOf(meta, batch).filter((name) => !keys.includes(name));
      const before = await this.images(meta, batch);
      await this.tx.query(
        `update ${quote(meta.tableName)} t set ${columns.map((c) => `${quote(c)} = r.${quote(c)}`).join(', ')}
         from jsonb_populate_recordset(null::${quote(meta.tableName)}, $1::jsonb) r where ${sameKey(keys)}`,
        [JSON.stringify(batch.map((row) => toColumns(meta, row)))],
      );
      const left = new Map((await this.digests(meta, batch)).map(({ key, digest }) => [JSON.stringify(key), digest]));
      for (const { key, image } of before) {
        this.changes.push({ table: meta.tableName, key, before: image, after: left.get(JSON.stringify(key)) ?? null });
      }
    }
  }

  /** Removes rows, found by their primary key. */
  async remove<T extends ObjectLiteral>(entity: EntityTarget<T>, rows: readonly Partial<T>[]): Promise<void> {
    const meta = this.tx.connection.getMetadata(entity);
    for (const batch of batches(rows)) {
      for (const { key, image } of await this.images(meta, batch)) {
        this.changes.push({ table: meta.tableName, key, before: image, after: null });
      }
      await this.tx.query(
        `delete from ${quote(meta.tableName)} t using jsonb_populate_recordset(null::${quote(meta.tableName)}, $1::jsonb) r
         where ${sameKey(keyColumns(meta))}`,
        [JSON.stringify(batch.map((row) => toColumns(meta, row)))],
      );
    }
  }

  private images<T extends ObjectLiteral>(meta: EntityMetadata, rows: readonly Partial<T>[]) {
    return this.select<{ key: Record<string, unknown>; image: Record<string, unknown> }>(
      meta,
      rows,
      'to_jsonb(t) as image',
    );
  }

  private digests<T extends ObjectLiteral>(meta: EntityMetadata, rows: readonly Partial<T>[]) {
    return this.select<{ key: Record<string, unknown>; digest: string }>(meta, rows, `${ROW_DIGEST} as digest`);
  }

  private select<R>(meta: EntityMetadata, rows: readonly ObjectLiteral[], what: string): Promise<R[]> {
    const keys = keyColumns(meta);
    const key = keys.map((name) => `'${name}', t.${quote(name)}`).join(', ');
    return this.tx.query(
      `select jsonb_build_object(${key}) as key, ${what} from ${quote(meta.tableName)} t
       join jsonb_populate_recordset(null::${quote(meta.tableName)}, $1::jsonb) r on ${sameKey(keys)}`,
      [JSON.stringify(rows.map((row) => toColumns(meta, row, keys)))],
    );
  }
}

/** The SQL condition that rows `t` and `r` have the same primary key. */
export function sameKey(keys: readonly string[]): string {
  return keys.map((name) => `t.${quote(name)} = r.${quote(name)}`).join(' and ');
}

/** An SQL name in quotation marks; only for names that come from our own entities. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function keyColumns(meta: EntityMetadata): string[] {
  return meta.primaryColumns.map((column) => column.databaseName);
}

function columnsOf(meta: EntityMetadata, rows: readonly ObjectLiteral[]): string[] {
  const named = new Set(rows.flatMap((row) => Object.keys(row)));
  return meta.columns.filter((column) => named.has(column.propertyName)).map((column) => column.databaseName);
}

function toColumns(meta: EntityMetadata, row: ObjectLiteral, only?: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    meta.columns
      .filter((c) => row[c.propertyName] !== undefined && (!only || only.includes(c.databaseName)))
      .map((column) => [column.databaseName, row[column.propertyName] as unknown]),
  );
}

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) yield rows.slice(at, at + ROWS_PER_STATEMENT);
}
