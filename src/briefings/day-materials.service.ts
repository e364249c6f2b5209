import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries, type BusSummary, type SchedulableAdvocate } from '../advocates/advocates.queries.js';
import { OrganisationsQueries } from '../identity/organisations.queries.js';
import type { AdvocateId, LobbyDayId, MeetingId, OfficeId } from '../kernel/ids.js';
import { LegislaturesService } from '../legislature/legislatures.service.js';
import { BuildingsQueries } from '../legislature/offices/buildings.queries.js';
import { OfficesQueries, type OfficeSummary } from '../legislature/offices/offices.queries.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { MeetingState } from '../meetings/domain/meeting-state.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { TargetsQueries } from '../meetings/targets.queries.js';
import { BoundedCache } from './bounded-cache.js';
import type { DayMaterial, OfficeRow } from './domain/day-material.js';
import type { Position, VisitState } from './domain/packet.js';

/** A coordinator who mends a text sees it in the next mail; a release of thousands reads it a few times only. */
const FRESH_MS = 15_000;
const KEPT_DAYS = 4;

/** What everybody's packets of a day share, with what the schedule knows of people and meetings. */
export interface FullDayMaterial extends DayMaterial {
  readonly people: ReadonlyMap<AdvocateId, SchedulableAdvocate>;
  readonly buses: ReadonlyMap<string, BusSummary>;
  readonly visitStates: ReadonlyMap<MeetingId, VisitState>;
}

/** Reads what all packets of a day share, in batches, and keeps it for some seconds. */
@Injectable()
export class DayMaterials {
  private readonly days = new BoundedCache<LobbyDayId, FullDayMaterial>(KEPT_DAYS, FRESH_MS);

  constructor(
    private readonly organisations: OrganisationsQueries,
    private readonly lobbyDays: LobbyDaysQueries,
    private readonly legislatures: LegislaturesService,
    private readonly offices: OfficesQueries,
    private readonly buildings: BuildingsQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly targets: TargetsQueries,
  ) {}

  /** The material of a day of the transaction's organisation, at most some seconds old. */
  of(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<FullDayMaterial> {
    return this.days.get(lobbyDayId, () => this.read(tx, lobbyDayId));
  }

  /** The material as it is at this moment, for whoever has just mended it. */
  fresh(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<FullDayMaterial> {
    return this.read(tx, lobbyDayId);
  }

  private async read(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<FullDayMaterial> {
    const day = await this.lobbyDays.details(tx, lobbyDayId);
    const { buildings, minutes } = await this.buildings.walks(tx, day.legislatureId);
    const { jurisdiction } = await this.legislatures.get(tx, day.legislatureId);
    const organisation = await this.organisations.current(tx);
    const people = await this.advocates.schedulable(tx, lobbyDayId);
    const buses = await this.advocates.buses(tx, lobbyDayId);
    const standing = await this.meetings.standing(tx, lobbyDayId);
    const positions = await this.targets.positions(
      tx,
      day.asks.map(({ id }) => id),
    );
    return {
      organisation: {
        name: organisation.name,
        senderName: day.senderName ?? organisation.senderName,
        legalHold: organisation.legalHold,
      },
      day: { ...day, jurisdiction, discreet: day.discreetMail },
      asks: day.asks,
      districtFacts: await this.lobbyDays.districtFacts(tx, lobbyDayId),
      programme: day.programme,
      offices: await this.withCommittees(tx, await this.offices.ofLegislature(tx, day.legislatureId)),
      buildings: new Map(buildings.map((building) => [building.id, building])),
      walks: new Map(
        buildings.flatMap((from, i) => buildings.map((to, j) => [`${from.id} ${to.id}`, minutes[i]![j]!] as const)),
      ),
      positions: new Map(
        [...positions].flatMap(([office, byAsk]) =>
          [...byAsk].map(([ask, position]): [string, Position] => [`${ask} ${office}`, position]),
        ),
      ),
      people: new Map(people.map((person) => [person.id, person])),
      buses: new Map(buses.map((bus) => [bus.id, bus])),
      visitStates: new Map(standing.map(({ id, state }) => [id, visitState(state)])),
    };
  }

  /** Offices by id, retired ones too: a released meeting may be with one. */
  async officesByIds(tx: EntityManager, ids: readonly OfficeId[]): Promise<Map<OfficeId, OfficeRow>> {
    return this.withCommittees(tx, [...(await this.offices.byIds(tx, ids)).values()]);
  }

  private async withCommittees(
    tx: EntityManager,
    offices: readonly OfficeSummary[],
  ): Promise<Map<OfficeId, OfficeRow>> {
    const committees = await this.offices.committeesOf(
      tx,
      offices.map(({ id }) => id),
    );
    return new Map(
      offices.map((office) => {
        return [office.id, { ...office, districtName: office.district, committees: committees.get(office.id) ?? [] }];
      }),
    );
  }
}

function visitState(state: MeetingState): VisitState {
  if (state === 'confirmed' || state === 'in_progress' || state === 'completed') return 'confirmed';
  return state === 'drop_in' ? 'drop-in' : 'planned';
}
