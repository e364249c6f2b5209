import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { ConfigError } from '../config/config-error.js';
import { appDataSourceOptions } from './data-source.js';
import { DatabaseConnection } from './database-connection.service.js';
import { Tenancy } from './tenancy.js';

/** Connects to PostgreSQL as the restricted role; contexts register their entities with `TypeOrmModule.forFeature`. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => {
        if (!config.databaseUrl) throw new ConfigError(['DATABASE_URL is needed by this process']);
        return { ...appDataSourceOptions(config.databaseUrl), autoLoadEntities: true, manualInitialization: true };
      },
    }),
  ],
  providers: [DatabaseConnection, Tenancy],
  exports: [DatabaseConnection, Tenancy],
})
export class DatabaseModule {}
