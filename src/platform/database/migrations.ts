import { Tenancy0001 } from './migrations/0001-tenancy.js';
import { Members0002 } from './migrations/0002-members.js';
import { Legislatures0003 } from './migrations/0003-legislatures.js';
import { LobbyDays0004 } from './migrations/0004-lobby-days.js';
import { Advocates0005 } from './migrations/0005-advocates.js';
import { Meetings0006 } from './migrations/0006-meetings.js';
import { Proposals0007 } from './migrations/0007-proposals.js';
import { Outbox0008 } from './migrations/0008-outbox.js';
import { PersonalLinks0009 } from './migrations/0009-personal-links.js';
import { ImportRequests0010 } from './migrations/0010-import-requests.js';
import { Sessions0011 } from './migrations/0011-sessions.js';
import { CompanionsAndDetails0012 } from './migrations/0012-companions-and-details.js';
import { Bounces0013 } from './migrations/0013-bounces.js';
import { SecondFactor0014 } from './migrations/0014-second-factor.js';
import { MessageChoices0015 } from './migrations/0015-message-choices.js';
import { OfficeRequests0016 } from './migrations/0016-office-requests.js';
import { SendingPermit0017 } from './migrations/0017-sending-permit.js';
import { ImportDrafts0018 } from './migrations/0018-import-drafts.js';
import { MailFigures0019 } from './migrations/0019-mail-figures.js';
import { BoardEdits0020 } from './migrations/0020-board-edits.js';
import { Reports0021 } from './migrations/0021-reports.js';
import { PurgeReceipts0022 } from './migrations/0022-purge-receipts.js';
import { Broadcasts0023 } from './migrations/0023-broadcasts.js';
import { Postponements0024 } from './migrations/0024-postponements.js';
import { CheckIns0025 } from './migrations/0025-check-ins.js';
import { MailPauses0026 } from './migrations/0026-mail-pauses.js';
import { RequestCounts0027 } from './migrations/0027-request-counts.js';
import { RegistrationChecks0028 } from './migrations/0028-registration-checks.js';
import { DiscreetMail0029 } from './migrations/0029-discreet-mail.js';
import { FollowUps0030 } from './migrations/0030-follow-ups.js';
import { TargetViews0031 } from './migrations/0031-target-views.js';
import { DistrictFacts0032 } from './migrations/0032-district-facts.js';
import { TeamIntroductions0033 } from './migrations/0033-team-introductions.js';
import { SearchedSeconds0034 } from './migrations/0034-searched-seconds.js';
import { OfficeReplans0035 } from './migrations/0035-office-replans.js';
import { OfficeLetters0036 } from './migrations/0036-office-letters.js';
import { EmergencyContacts0037 } from './migrations/0037-emergency-contacts.js';
import { TimesTakenUp0038 } from './migrations/0038-times-taken-up.js';
import { LinkGenerations0039 } from './migrations/0039-link-generations.js';
import { AddressChanges0040 } from './migrations/0040-address-changes.js';

/** The one ordered history of the schema. */
export const migrations = [
  Tenancy0001,
  Members0002,
  Legislatures0003,
  LobbyDays0004,
  Advocates0005,
  Meetings0006,
  Proposals0007,
  Outbox0008,
  PersonalLinks0009,
  ImportRequests0010,
  Sessions0011,
  CompanionsAndDetails0012,
  Bounces0013,
  SecondFactor0014,
  MessageChoices0015,
  OfficeRequests0016,
  SendingPermit0017,
  ImportDrafts0018,
  MailFigures0019,
  BoardEdits0020,
  Reports0021,
  PurgeReceipts0022,
  Broadcasts0023,
  Postponements0024,
  CheckIns0025,
  MailPauses0026,
  RequestCounts0027,
  RegistrationChecks0028,
  DiscreetMail0029,
  FollowUps0030,
  TargetViews0031,
  DistrictFacts0032,
  TeamIntroductions0033,
  SearchedSeconds0034,
  OfficeReplans0035,
  OfficeLetters0036,
  EmergencyContacts0037,
  TimesTakenUp0038,
  LinkGenerations0039,
  AddressChanges0040,
];
