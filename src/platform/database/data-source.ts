import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from './migrations.js';
import { PreparingClient } from './prepared-statements.js';
import { SnakeCaseNames } from './snake-case-names.js';

/** The role that serves requests and jobs: it owns nothing and cannot bypass row-level security. */
export const APP_ROLE = 'rotunda_app';

const POOL_CONNECTIONS = 10;

/**
 * How the application connects: every connection takes the restricted role before its first query, whoever the
 * address signs in as, and an idle connection that breaks is dropped instead of ending the process.
 */
export function appDataSourceOptions(databaseUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    namingStrategy: new SnakeCaseNames(),
    applicationName: 'rotunda',
    connectTimeoutMS: 5_000,
    poolSize: POOL_CONNECTIONS,
    poolErrorHandler: () => undefined,
    // A key that somebody forgot to fill in must not mean every row.
    invalidWhereValuesBehavior: { undefined: 'throw', null: 'throw' },
    // Statements that do not wait for each other's results go out together.
    extra: { options: `-c role=${APP_ROLE} -c timezone=UTC`, Client: PreparingClient, pipeline: true },
  };
}

/** A data source for the schema's owner, with the whole history of migrations. */
export function ownerDataSource(ownerUrl: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'rotunda-migrations',
    connectTimeoutMS: 5_000,
    poolSize: 2,
    poolErrorHandler: () => undefined,
  });
}
