import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/identity.module.js';
import { LegislatureModule } from '../legislature/legislature.module.js';
import { LobbyDaysModule } from '../lobby-days/lobby-days.module.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { TemplatingModule } from '../platform/templating/templating.module.js';
import { AdvocateDistrict, AdvocateExclusion, AdvocateQuestion } from './advocate-details.entity.js';
import { AdvocateGroup } from './advocate-group.entity.js';
import { AdvocateGroupsService } from './advocate-groups.service.js';
import { AdvocateRecordsService } from './advocate-records.service.js';
import { Advocate } from './advocate.entity.js';
import { AdvocatesQueries } from './advocates.queries.js';
import { ContactsQueries } from './contacts.queries.js';
import { EmergencyContactsService } from './emergency-contacts.service.js';
import { ExclusionsService } from './exclusions.service.js';
import { PeopleImportService } from './imports/people-import.service.js';
import { PeopleLookupQueries } from './people-lookup.queries.js';
import { CapacityService } from './capacity.service.js';
import { CheckInsService } from './check-ins.service.js';
import { CompanionInvitationMessages } from './companion-invitation.messages.js';
import { CompanionsQueries } from './companions.queries.js';
import { CompanionsService } from './companions.service.js';
import { ConsentsService } from './consents.service.js';
import { QuestionsService } from './questions.service.js';
import { RegistrationCheck } from './registration-check.entity.js';
import { RegistrationChecks } from './registration-checks.service.js';
import { RegistrationCodeMessages } from './registration-code.messages.js';
import { RegistrationDetailsQueries } from './registration-details.queries.js';
import { RegistrationPlanner } from './registration-planner.service.js';
import { RegistrationReceivedMessages } from './registration-received.messages.js';
import { RegistrationService } from './registration.service.js';
import { RolesService } from './roles.service.js';
import { StoredRecordsQueries } from './stored-records.queries.js';
import { DaySignalsService } from './day-signals.service.js';
import { LinkLettersService } from './link-letters.service.js';
import { MessageChoicesService } from './message-choices.service.js';
import { OwnRegistrationService } from './own-registration.service.js';
import { DayErasers } from './purge/day-erasers.service.js';
import { DayPurgeService } from './purge/day-purge.service.js';
import { AddressChanges } from './address-changes.service.js';
import { AddressMessages } from './address.messages.js';
import { LinkRenewal } from './link-renewal.service.js';
import { OwnAnswersService } from './own-answers.service.js';
import { PersonalLinksService } from './personal-links.service.js';
import { TeamIntroductionsService } from './team-introductions.service.js';
import { VettingService } from './vetting.service.js';

/** The people who come: registration, groups, availability, consents, and what is still open about them. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      Advocate,
      AdvocateGroup,
      AdvocateDistrict,
      AdvocateExclusion,
      AdvocateQuestion,
      RegistrationCheck,
    ]),
    IdentityModule,
    LegislatureModule,
    LobbyDaysModule,
    MessagingModule,
    I18nModule,
    TemplatingModule,
  ],
  providers: [
    RegistrationPlanner,
    RegistrationService,
    AdvocateRecordsService,
    AdvocateGroupsService,
    PeopleLookupQueries,
    StoredRecordsQueries,
    PeopleImportService,
    AdvocatesQueries,
    ContactsQueries,
    VettingService,
    RolesService,
    RegistrationDetailsQueries,
    EmergencyContactsService,
    ExclusionsService,
    QuestionsService,
    PersonalLinksService,
    LinkRenewal,
    DaySignalsService,
    CheckInsService,
    MessageChoicesService,
    TeamIntroductionsService,
    OwnRegistrationService,
    RegistrationReceivedMessages,
    RegistrationChecks,
    RegistrationCodeMessages,
    DayErasers,
    DayPurgeService,
    OwnAnswersService,
    CapacityService,
    ConsentsService,
    CompanionsQueries,
    CompanionsService,
    LinkLettersService,
    CompanionInvitationMessages,
    AddressChanges,
    AddressMessages,
  ],
  exports: [
    RegistrationService,
    RegistrationChecks,
    AdvocatesQueries,
    ContactsQueries,
    VettingService,
    RolesService,
    RegistrationDetailsQueries,
    EmergencyContactsService,
    ExclusionsService,
    QuestionsService,
    PeopleImportService,
    PersonalLinksService,
    LinkRenewal,
    DaySignalsService,
    CheckInsService,
    MessageChoicesService,
    TeamIntroductionsService,
    OwnRegistrationService,
    CompanionsQueries,
    CompanionsService,
    LinkLettersService,
    ConsentsService,
    CapacityService,
    OwnAnswersService,
    AddressChanges,
    DayErasers,
    DayPurgeService,
  ],
})
export class AdvocatesModule {}
