import { Module } from '@nestjs/common';
import { AdvocatesModule } from '../../advocates/advocates.module.js';
import { BriefingsModule } from '../../briefings/briefings.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { LegislatureModule } from '../../legislature/legislature.module.js';
import { LobbyDaysModule } from '../../lobby-days/lobby-days.module.js';
import { MeetingsModule } from '../../meetings/meetings.module.js';
import { MessagingModule } from '../../messaging/messaging.module.js';
import { SchedulingModule } from '../../scheduling/scheduling.module.js';
import { PagesModule } from '../pages/pages.module.js';
import { AccountController } from './account/account.controller.js';
import { SecondFactorController } from './account/second-factor.controller.js';
import { ConsoleCookies } from './console-cookies.service.js';
import { ConsoleGate } from './console-gate.service.js';
import { ConsoleLanguages } from './console-languages.js';
import { ConsolePages } from './console-pages.service.js';
import { ConsoleHomeController } from './days/console-home.controller.js';
import { DeliveryController } from './delivery/delivery.controller.js';
import { MembersController } from './members/members.controller.js';
import { LinksController } from './people/links.controller.js';
import { PersonLinks } from './people/person-links.service.js';
import { EmergencyController } from './people/emergency.controller.js';
import { NeedsController } from './people/needs.controller.js';
import { PeopleController } from './people/people.controller.js';
import { PersonController } from './people/person.controller.js';
import { QuestionsController } from './people/questions.controller.js';
import { ExportsController } from './exports/exports.controller.js';
import { DeskTablesQueries } from './exports/desk-tables.queries.js';
import { ExportTablesQueries } from './exports/export-tables.queries.js';
import { ImportsController } from './imports/imports.controller.js';
import { UploadReader } from './imports/upload-reader.service.js';
import { PlanController } from './plan/plan.controller.js';
import { ReleasePreviewService } from './release/release-preview.service.js';
import { ReleaseController } from './release/release.controller.js';
import { AsksController } from './setup/asks.controller.js';
import { DistrictFactsController } from './setup/district-facts.controller.js';
import { BuildingsController } from './setup/buildings.controller.js';
import { NewDayController } from './setup/new-day.controller.js';
import { ProgrammeController } from './setup/programme.controller.js';
import { RegistrationQuestionsController } from './setup/registration-questions.controller.js';
import { TalkingPointsController } from './setup/talking-points.controller.js';
import { SetupStanding } from './setup/setup-standing.service.js';
import { SetupController } from './setup/setup.controller.js';
import { SignInPages } from './sign-in/sign-in-pages.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';

/** The console's frame and its way in; a section's module imports it for `ConsolePages`. */
@Module({
  imports: [
    IdentityModule,
    LegislatureModule,
    LobbyDaysModule,
    AdvocatesModule,
    MeetingsModule,
    SchedulingModule,
    BriefingsModule,
    MessagingModule,
    PagesModule,
  ],
  controllers: [
    SignInController,
    ConsoleHomeController,
    SecondFactorController,
    AccountController,
    MembersController,
    NewDayController,
    SetupController,
    AsksController,
    TalkingPointsController,
    DistrictFactsController,
    ProgrammeController,
    RegistrationQuestionsController,
    BuildingsController,
    QuestionsController,
    EmergencyController,
    LinksController,
    NeedsController,
    PeopleController,
    PersonController,
    ImportsController,
    ExportsController,
    PlanController,
    ReleaseController,
    DeliveryController,
  ],
  providers: [
    PersonLinks,
    { provide: ConsoleLanguages, useFactory: () => new ConsoleLanguages() },
    ConsoleCookies,
    ConsoleGate,
    ConsolePages,
    SignInPages,
    ReleasePreviewService,
    SetupStanding,
    UploadReader,
    DeskTablesQueries,
    ExportTablesQueries,
  ],
  exports: [ConsoleGate, ConsolePages, SetupStanding],
})
export class ConsoleModule {}
