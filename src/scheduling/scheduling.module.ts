import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { LegislatureModule } from '../legislature/legislature.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { registerQueue } from '../platform/queue/register-queue.js';
import { DayChecks } from './day-checks.service.js';
import { DayChanges } from './day-changes.service.js';
import { DayFactsQueries } from './day-facts.queries.js';
import { OfficeAnswers } from './office-answers.service.js';
import { OfficeReplans } from './office-replans.service.js';
import { PlanChanges } from './plan-changes.service.js';
import { Proposal } from './proposal.entity.js';
import { ProposalsService } from './proposals.service.js';
import { SOLVES_QUEUE, SolvesService } from './solves.service.js';

/** Turns a day's rows into a problem, has the engine solve it, and makes an accepted plan the day's schedule. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Proposal]),
    registerQueue(SOLVES_QUEUE),
    LobbyDaysModule,
    LegislatureModule,
    AdvocatesModule,
    MeetingsModule,
  ],
  providers: [
    DayChanges,
    DayChecks,
    DayFactsQueries,
    OfficeAnswers,
    OfficeReplans,
    PlanChanges,
    ProposalsService,
    SolvesService,
  ],
  exports: [DayChanges, DayChecks, OfficeAnswers, OfficeReplans, PlanChanges, ProposalsService, SolvesService],
})
export class SchedulingModule {}
