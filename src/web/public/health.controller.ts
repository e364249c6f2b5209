import { Controller, Get, Header } from '@nestjs/common';
import { Access } from '../../platform/http/access.js';
import { HealthChecks, type Readiness } from '../../platform/health/health-checks.service.js';

/** Tells load balancers and operators how this process is. */
@Controller('health')
@Access('public')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** Answers while the process runs at all. */
  @Get('live')
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Answers 200 also when degraded: the process serves what it can and heals by itself. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  ready(): Promise<Readiness> {
    return this.checks.run();
  }
}
