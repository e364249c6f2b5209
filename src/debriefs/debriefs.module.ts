import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { FollowUpsService } from './follow-ups.service.js';
import { ReportsQueries } from './reports.queries.js';
import { ReportsService } from './reports.service.js';

/** What people bring back from their visits. */
@Module({
  imports: [AdvocatesModule, LobbyDaysModule, MeetingsModule],
  providers: [FollowUpsService, ReportsService, ReportsQueries],
  exports: [FollowUpsService, ReportsService, ReportsQueries],
})
export class DebriefsModule {}
