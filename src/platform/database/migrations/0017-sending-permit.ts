import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which table on which server may send: a copy of it, made in whatever way, is another one. */
export class SendingPermit0017 implements MigrationInterface {
  name = 'sending-permit-0000000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The cluster, its timeline (which a recovery to an earlier moment or a promotion changes), the database, the table.
      create function sending_identity() returns text language sql stable as $$
        select concat_ws('/', (select system_identifier from pg_catalog.pg_control_system()),
          left(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_insert_lsn()), 8),
          (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database()),
          'public.outbox_messages'::pg_catalog.regclass::oid)
      $$;
      create table sending_permits (
        only_row boolean primary key default true check (only_row),
        identity text,
        public_url text,
        noticed_at timestamptz
      );
      insert into sending_permits (identity) values (sending_identity());
      grant select, update on sending_permits to rotunda_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table sending_permits; drop function sending_identity();');
  }
}
