import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { DeclaredAccess } from './declared-access.service.js';
import { DomainErrorFilter } from './domain-error.filter.js';
import { MemberGates } from './member-gates.service.js';
import { ProblemPages } from './problem-pages.service.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { RequestCounts } from './request-counts.service.js';
import { SameOriginGuard } from './same-origin.guard.js';

/** Rules that hold for every route: who may call it, and how its errors are told. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    DeclaredAccess,
    MemberGates,
    ProblemPages,
    RequestCounts,
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_FILTER, useClass: DomainErrorFilter },
  ],
  exports: [MemberGates, ProblemPages, RequestCounts],
})
export class HttpModule {}
