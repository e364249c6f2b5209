import { Global, Module } from '@nestjs/common';
import { HealthChecks } from './health-checks.service.js';

/** Provides the process's `HealthChecks`. */
@Global()
@Module({ providers: [HealthChecks], exports: [HealthChecks] })
export class HealthModule {}
