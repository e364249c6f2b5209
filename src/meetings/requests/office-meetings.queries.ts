import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries, type AdvocateSummary } from '../../advocates/advocates.queries.js';
import { OrganisationsQueries, type OrganisationSummary } from '../../identity/organisations.queries.js';
import type { LobbyDayId, MeetingId } from '../../kernel/ids.js';
import { type OfficeSummary, OfficesQueries } from '../../legislature/offices/offices.queries.js';
import type { DayAsk, LobbyDaySummary } from '../../lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../lobby-days/lobby-days.queries.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { MeetingsQueries, type MeetingWithTeam } from '../meetings.queries.js';
import { DEFAULT_TARGET, TargetsQueries } from '../targets.queries.js';
import { OfficeRequest } from './office-request.entity.js';

/** A person of a team as the office may come to know of them. */
export interface OfficeVisitor extends AdvocateSummary {
  readonly isConstituent: boolean;
  readonly needsAccessible: boolean;
  readonly leads: boolean;
}

/** Everything that an office's mail and page are made of. */
export interface OfficeMeetingFacts {
  readonly meeting: MeetingWithTeam;
  readonly office: OfficeSummary;
  readonly day: LobbyDaySummary;
  readonly organisation: OrganisationSummary;
  readonly asks: readonly DayAsk[];
  readonly minutes: number;
  /** How many come: the team, or what such a team usually is while there is none. */
  readonly people: number;
  readonly team: readonly OfficeVisitor[];
  /** Whom to write to; null when nobody knows an address. */
  readonly scheduler: { readonly name: string | null; readonly address: string | null };
}

/** Gathers what an office hears about one meeting. */
@Injectable()
export class OfficeMeetingsQueries {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly targets: TargetsQueries,
    private readonly offices: OfficesQueries,
    private readonly days: LobbyDaysQueries,
    private readonly organisations: OrganisationsQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly cipher: ContactCipher,
  ) {}

  /** @throws UnknownMeetingError */
  async of(tx: EntityManager, meetingId: MeetingId): Promise<OfficeMeetingFacts> {
    const meeting = await this.meetings.byId(tx, meetingId);
    const day = await this.days.summary(tx, meeting.lobbyDayId);
    const office = (await this.offices.byIds(tx, [meeting.officeId])).get(meeting.officeId)!;
    const target = (await this.targets.byOffice(tx, day.id)).get(office.id) ?? DEFAULT_TARGET;
    const team = await this.team(tx, day.id, office, meeting);
    const { startsAt, endsAt } = meeting;
    return {
      meeting,
      office,
      day,
      team,
      organisation: await this.organisations.current(tx),
      asks: await this.days.asks(tx, day.id),
      minutes:
        startsAt && endsAt
          ? (endsAt.getTime() - startsAt.getTime()) / 60_000
          : (target.meetingMinutes ?? day.meetingMinutes),
      people: team.length > 0 ? team.length : (target.teamMax ?? day.teamMax) - 1,
      scheduler: await this.scheduler(tx, day.id, office),
    };
  }

  private async team(
    tx: EntityManager,
    day: LobbyDayId,
    office: OfficeSummary,
    meeting: MeetingWithTeam,
  ): Promise<OfficeVisitor[]> {
    if (meeting.team.length === 0) return [];
    const ids = meeting.team.map(({ advocateId }) => advocateId);
    const people = await this.advocates.byIds(tx, ids);
    const facts = new Map((await this.advocates.schedulable(tx, day, ids)).map((one) => [one.id, one]));
    const leadersFirst = [...meeting.team].sort((a, b) => Number(b.role === 'leader') - Number(a.role === 'leader'));
    return leadersFirst.flatMap(({ advocateId, role }) => {
      const [person, own] = [people.get(advocateId), facts.get(advocateId)];
      // Whoever has withdrawn since, or is not approved, is not announced.
      if (!person || !own) return [];
      const isConstituent = own.districts.includes(office.districtId);
      return [{ ...person, isConstituent, needsAccessible: own.needsAccessible, leads: role === 'leader' }];
    });
  }

  private async scheduler(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    office: OfficeSummary,
  ): Promise<OfficeMeetingFacts['scheduler']> {
    const request = await tx.findOneBy(OfficeRequest, { lobbyDayId, officeId: office.id });
    const sealed = request?.schedulerEmailEncrypted;
    return {
      name: request?.schedulerName ?? null,
      address: sealed ? this.cipher.decryptText('office_requests.scheduler_email', sealed) : office.email,
    };
  }
}
