import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The two roles of the application, the organisation of a transaction, the one clock, and organisations themselves. */
export class Tenancy0001 implements MigrationInterface {
  name = 'tenancy-0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare role_name text;
      begin
        foreach role_name in array array['rotunda_app', 'rotunda_directory'] loop
          begin
            -- Roles belong to the whole server: another database of it may have made them, perhaps at this moment.
            execute format('create role %I nologin nobypassrls', role_name);
          exception when duplicate_object or unique_violation then null;
          end;
          if not (select rolsuper from pg_roles where rolname = current_user) then
            execute format('grant %I to %I', role_name, current_user);
          end if;
        end loop;
      end $$;

      create extension if not exists btree_gist;
      grant usage on schema public to rotunda_app, rotunda_directory;

      create table app_clock (
        only_row boolean primary key default true check (only_row),
        clock_offset interval not null default '0'
      );
      insert into app_clock default values;
      grant select on app_clock to rotunda_app, rotunda_directory;

      create function app_now() returns timestamptz language sql stable parallel safe
        as $$ select clock_timestamp() + (select clock_offset from public.app_clock) $$;

      create function current_organisation() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('app.organisation_id', true), '')::uuid $$;

      create table organisations (
        id uuid primary key default gen_random_uuid(),
        slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 63),
        name text not null check (length(name) between 1 and 200),
        sender_name text not null check (length(sender_name) between 1 and 100),
        geocoder_enabled boolean not null default false,
        legal_hold boolean not null default false,
        created_at timestamptz not null default app_now()
      );
      alter table organisations enable row level security;
      alter table organisations force row level security;
      create policy organisations_tenant on organisations to rotunda_app
        using (id = current_organisation()) with check (id = current_organisation());
      grant select, insert, update, delete on organisations to rotunda_app;
      create policy organisations_directory on organisations for select to rotunda_directory using (true);
      grant select (id, slug) on organisations to rotunda_directory;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The roles and the extension stay: other databases of the same server may use them.
    await runner.query(`
      drop table organisations;
      drop function current_organisation();
      drop function app_now();
      drop table app_clock;
    `);
  }
}
