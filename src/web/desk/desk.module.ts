import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../../advocates/advocates.module.js';
import { BriefingsModule } from '../../briefings/briefings.module.js';
import { BroadcastsModule } from '../../broadcasts/broadcasts.module.js';
import { DebriefsModule } from '../../debriefs/debriefs.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { MeetingsModule } from '../../meetings/meetings.module.js';
import { MessagingModule } from '../../messaging/messaging.module.js';
import { SchedulingModule } from '../../scheduling/scheduling.module.js';
import { ConsoleModule } from '../console/console.module.js';
import { LegislatureModule } from '../../legislature/legislature.module.js';
import { BoardController } from './board/board.controller.js';
import { BoardData } from './board/board-data.service.js';
import { BoardFeed } from './board/board-feed.service.js';
import { BoardPlans } from './board/board-plans.service.js';
import { Placements } from './board/placements.service.js';
import { LobbyDaysModule } from '../../lobby-days/lobby-days.module.js';
import { NewsController } from './today/news.controller.js';
import { WholeDayController } from './today/whole-day.controller.js';
import { OfficeLettersController } from './office-letters.controller.js';
import { OfficePanels } from './office-panel.service.js';
import { DayOverviews } from './overview/day-overview.service.js';
import { OverviewController } from './overview/overview.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { ReplansController } from './replans.controller.js';
import { RequestsController } from './requests.controller.js';
import { CoverageController } from './targets/coverage.controller.js';
import { MatchesController } from './targets/matches.controller.js';
import { TargetViewsController } from './targets/target-views.controller.js';
import { TargetDesks } from './targets/target-desk.service.js';
import { TargetsController } from './targets/targets.controller.js';
import { CheckInController } from './today/check-in.controller.js';
import { DayNow } from './today/day-now.service.js';
import { TodayCalls } from './today/today-calls.service.js';
import { TodayController } from './today/today.controller.js';
import { VisitsController } from './today/visits.controller.js';
import { WalkInController } from './today/walk-in.controller.js';

/** The desk's part of the console: the overview, requests, targets, the board and the day itself. */
@Module({
  imports: [
    AdvocatesModule,
    BriefingsModule,
    BroadcastsModule,
    ConsoleModule,
    DebriefsModule,
    IdentityModule,
    LegislatureModule,
    LobbyDaysModule,
    MeetingsModule,
    MessagingModule,
    SchedulingModule,
  ],
  controllers: [
    BoardController,
    CheckInController,
    CoverageController,
    MatchesController,
    OfficeLettersController,
    OverviewController,
    ReplansController,
    RequestsController,
    TargetsController,
    TargetViewsController,
    TodayController,
    ReportsController,
    VisitsController,
    NewsController,
    WholeDayController,
    WalkInController,
  ],
  providers: [
    BoardData,
    BoardFeed,
    BoardPlans,
    DayNow,
    DayOverviews,
    OfficePanels,
    Placements,
    TargetDesks,
    TodayCalls,
  ],
})
export class DeskModule {}
