import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { TemplatingModule } from '../platform/templating/templating.module.js';
import { MeetingChanges } from './meeting-changes.service.js';
import { OfficeContact } from './requests/office-contact.entity.js';
import { OfficeLetters } from './requests/office-letters.service.js';
import { OfficeLinks } from './requests/office-links.service.js';
import { OfficeMail } from './requests/office-mail.messages.js';
import { OfficeMeetingsQueries } from './requests/office-meetings.queries.js';
import { OfficeNotice } from './requests/office-notice.entity.js';
import { OfficeNotices } from './requests/office-notices.service.js';
import { OfficeRequest } from './requests/office-request.entity.js';
import { OfficeRequests } from './requests/office-requests.service.js';
import { PipelineQueries } from './requests/pipeline.queries.js';
import { Reconfirmations } from './requests/reconfirmations.service.js';
import { LegislatureModule } from '../legislature/legislature.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { registerQueue } from '../platform/queue/register-queue.js';
import { BoardEdit } from './board/board-edit.entity.js';
import { BoardEdits } from './board/board-edits.service.js';
import { AskPosition } from './ask-position.entity.js';
import { AttendanceFindingsQueries } from './attendance-findings.queries.js';
import { MeetingAttendance } from './meeting-attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { MeetingImportService } from './imports/meeting-import.service.js';
import { TargetImportService } from './imports/target-import.service.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MeetingsService } from './meetings.service.js';
import { PublicationService } from './publication.service.js';
import { ReleaseChecks } from './release-checks.service.js';
import { Release } from './release.entity.js';
import { ReleasedItinerariesQueries } from './released-itineraries.queries.js';
import { RELEASES_QUEUE, ReleasesService } from './releases.service.js';
import { TargetOverviewQueries } from './target-overview.queries.js';
import { TargetView } from './target-view.entity.js';
import { TargetViews } from './target-views.service.js';
import { TargetWindow } from './target-window.entity.js';
import { Target } from './target.entity.js';
import { TargetsQueries } from './targets.queries.js';
import { TargetsService } from './targets.service.js';

/** What a day wants of each office, the meetings as they stand, and the versions people were told. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      AskPosition,
      BoardEdit,
      Meeting,
      MeetingAttendance,
      OfficeContact,
      OfficeNotice,
      OfficeRequest,
      Release,
      Target,
      TargetView,
      TargetWindow,
    ]),
    registerQueue(RELEASES_QUEUE),
    AdvocatesModule,
    IdentityModule,
    LegislatureModule,
    LobbyDaysModule,
    MessagingModule,
    I18nModule,
    TemplatingModule,
  ],
  providers: [
    BoardEdits,
    MeetingChanges,
    OfficeLetters,
    OfficeLinks,
    OfficeMeetingsQueries,
    OfficeNotices,
    OfficeRequests,
    PipelineQueries,
    Reconfirmations,
    OfficeMail,
    AttendanceFindingsQueries,
    MeetingImportService,
    MeetingsQueries,
    MeetingsService,
    PublicationService,
    ReleaseChecks,
    ReleasedItinerariesQueries,
    ReleasesService,
    TargetImportService,
    TargetOverviewQueries,
    TargetsQueries,
    TargetsService,
    TargetViews,
  ],
  exports: [
    BoardEdits,
    MeetingChanges,
    OfficeLetters,
    OfficeLinks,
    OfficeMeetingsQueries,
    OfficeNotices,
    OfficeRequests,
    PipelineQueries,
    Reconfirmations,
    AttendanceFindingsQueries,
    MeetingImportService,
    MeetingsQueries,
    MeetingsService,
    PublicationService,
    ReleaseChecks,
    ReleasedItinerariesQueries,
    ReleasesService,
    TargetImportService,
    TargetOverviewQueries,
    TargetsQueries,
    TargetsService,
    TargetViews,
  ],
})
export class MeetingsModule {}
