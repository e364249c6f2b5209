import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LegislatureModule } from '../legislature/legislature.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { TypesettingModule } from '../platform/typesetting/typesetting.module.js';
import { TemplatingModule } from '../platform/templating/templating.module.js';
import { BriefingGapsQueries } from './briefing-gaps.queries.js';
import { AcknowledgementsQueries } from './acknowledgements.queries.js';
import { BriefingsMessages } from './briefings.messages.js';
import { DayMaterials } from './day-materials.service.js';
import { DistrictFactsImportService } from './imports/district-facts-import.service.js';
import { TalkingPointsImportService } from './imports/talking-points-import.service.js';
import { Packets } from './packets.service.js';
import { DayPrints } from './print/day-prints.service.js';
import { PrintRun } from './print/print-run.service.js';
import { PhoneListQueries } from './phone-list.queries.js';
import { TalkingPointsPreview } from './talking-points-preview.service.js';
import { ReleasedSchedules } from './released-schedules.service.js';
import { ScheduleNotices } from './schedule-notices.service.js';

/** One person's day in words: the briefing, what changed, and what is cancelled. */
@Module({
  imports: [
    AdvocatesModule,
    IdentityModule,
    LegislatureModule,
    LobbyDaysModule,
    MeetingsModule,
    MessagingModule,
    I18nModule,
    TemplatingModule,
    TypesettingModule,
  ],
  providers: [
    DayPrints,
    PrintRun,
    AcknowledgementsQueries,
    TalkingPointsPreview,
    BriefingGapsQueries,
    BriefingsMessages,
    DayMaterials,
    DistrictFactsImportService,
    Packets,
    PhoneListQueries,
    ReleasedSchedules,
    ScheduleNotices,
    TalkingPointsImportService,
  ],
  exports: [
    DayPrints,
    PrintRun,
    AcknowledgementsQueries,
    TalkingPointsPreview,
    BriefingGapsQueries,
    DistrictFactsImportService,
    Packets,
    PhoneListQueries,
    ReleasedSchedules,
    TalkingPointsImportService,
  ],
})
export class BriefingsModule {}
