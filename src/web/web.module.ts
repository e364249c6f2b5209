import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../advocates/advocates.module.js';
import { DebriefsModule } from '../debriefs/debriefs.module.js';
import { BriefingsModule } from '../briefings/briefings.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { LegislatureModule } from '../legislature/legislature.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { HttpModule } from '../platform/http/http.module.js';
import { BouncesController } from './hooks/bounces.controller.js';
import { PagesModule } from './pages/pages.module.js';
import { AssetsController } from './public/assets.controller.js';
import { MetricsController } from './public/metrics.controller.js';
import { HealthController } from './public/health.controller.js';
import { HomeController } from './public/home.controller.js';
import { PrivacyController } from './volunteer/privacy.controller.js';
import { MyDayController } from './volunteer/my-day/my-day.controller.js';
import { MyDayPages } from './volunteer/my-day/my-day-pages.service.js';
import { MySchedules } from './volunteer/my-day/my-schedule.service.js';
import { AnswerController } from './volunteer/letters/answer.controller.js';
import { DayPrintController } from './volunteer/letters/day-print.controller.js';
import { LetterPages } from './volunteer/letters/letter-pages.service.js';
import { IntroductionController } from './volunteer/letters/introduction.controller.js';
import { MailsController } from './volunteer/letters/mails.controller.js';
import { OpenedDays } from './volunteer/opened-days.service.js';
import { OwnPages } from './volunteer/own-pages.service.js';
import { AddressController } from './volunteer/own/address.controller.js';
import { AddressPages } from './volunteer/own/address-pages.service.js';
import { ChangeController } from './volunteer/own/change.controller.js';
import { ChangePages } from './volunteer/own/change-pages.service.js';
import { ReportController } from './volunteer/report/report.controller.js';
import { ReportPages } from './volunteer/report/report-pages.service.js';
import { OwnController } from './volunteer/own/own.controller.js';
import { OwnData } from './volunteer/own/own-data.service.js';
import { OwnRegistrationPages } from './volunteer/own/own-registration-pages.service.js';
import { CompanionPages } from './volunteer/companions/companion-pages.service.js';
import { CompanionsController } from './volunteer/companions/companions.controller.js';
import { PublicDays } from './volunteer/public-days.service.js';
import { PlacesService } from './volunteer/registration/places.service.js';
import { RegistrationCodeController } from './volunteer/registration/registration-code.controller.js';
import { StreetController } from './volunteer/registration/street.controller.js';
import { RegistrationController } from './volunteer/registration/registration.controller.js';
import { RegistrationDrafts } from './volunteer/registration/registration-draft.service.js';
import { RegistrationLimits } from './volunteer/registration/registration-limits.service.js';
import { RegistrationPages } from './volunteer/registration/registration-pages.service.js';
import { RegistrationSender } from './volunteer/registration/registration-sender.service.js';

/** The pages. */
@Module({
  imports: [
    HttpModule,
    MessagingModule,
    IdentityModule,
    LegislatureModule,
    LobbyDaysModule,
    MeetingsModule,
    AdvocatesModule,
    BriefingsModule,
    DebriefsModule,
    I18nModule,
    PagesModule,
  ],
  controllers: [
    HealthController,
    MetricsController,
    BouncesController,
    AssetsController,
    HomeController,
    PrivacyController,
    RegistrationCodeController,
    StreetController,
    RegistrationController,
    MyDayController,
    AnswerController,
    DayPrintController,
    OwnController,
    ReportController,
    AddressController,
    ChangeController,
    CompanionsController,
    MailsController,
    IntroductionController,
  ],
  providers: [
    OpenedDays,
    PublicDays,
    OwnPages,
    MySchedules,
    MyDayPages,
    LetterPages,
    OwnData,
    OwnRegistrationPages,
    ReportPages,
    AddressPages,
    ChangePages,
    CompanionPages,
    PlacesService,
    RegistrationDrafts,
    RegistrationLimits,
    RegistrationPages,
    RegistrationSender,
  ],
})
export class WebModule {}
