import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '../messaging/messaging.module.js';
import { I18nModule } from '../platform/i18n/i18n.module.js';
import { TemplatingModule } from '../platform/templating/templating.module.js';
import { AuditService } from './audit.service.js';
import { Member } from './member.entity.js';
import { MembersQueries } from './members.queries.js';
import { MembersService } from './members.service.js';
import { Organisation } from './organisation.entity.js';
import { OrganisationsQueries } from './organisations.queries.js';
import { OrganisationsService } from './organisations.service.js';
import { SecondFactorService } from './second-factor.service.js';
import { Session } from './session.entity.js';
import { SessionsService } from './sessions.service.js';
import { SignInLink } from './sign-in-link.entity.js';
import { SignInLinksService } from './sign-in-links.service.js';
import { SignInMessages } from './sign-in.messages.js';
import { SignInService } from './sign-in.service.js';

/** Organisations, the people who run them, and how those sign in. */
@Module({
  imports: [
    TypeOrmModule.forFeature([Organisation, Member, SignInLink, Session]),
    MessagingModule,
    I18nModule,
    TemplatingModule,
  ],
  providers: [
    OrganisationsService,
    OrganisationsQueries,
    MembersQueries,
    MembersService,
    AuditService,
    SecondFactorService,
    SignInLinksService,
    SignInService,
    SignInMessages,
    SessionsService,
  ],
  exports: [
    OrganisationsService,
    OrganisationsQueries,
    MembersQueries,
    MembersService,
    AuditService,
    SecondFactorService,
    SignInService,
    SessionsService,
  ],
})
export class IdentityModule {}
