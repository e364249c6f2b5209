import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type PersonalAddresses, PersonalLinksService } from '../advocates/personal-links.service.js';
import { AdvocatesQueries, type AdvocateSummary } from '../advocates/advocates.queries.js';
import type { AdvocateId, LobbyDayId, OfficeId } from '../kernel/ids.js';
import type { ReleasedAssignment } from '../meetings/domain/own-schedule.js';
import { DayMaterials, type FullDayMaterial } from './day-materials.service.js';
import { personalLinks } from './domain/personal-links.js';
import { composePacket } from './domain/compose-packet.js';
import type { PersonRow, VisitRow } from './domain/day-material.js';
import type { Packet } from './domain/packet.js';
import { PerTransaction } from '../platform/database/per-transaction.js';
import type { ReleasedSchedule } from './released-schedules.service.js';

/** Puts packets together from what the other contexts know. */
@Injectable()
export class Packets {
  private readonly addresses = new PerTransaction<PersonalAddresses>();
  private readonly known = new PerTransaction<AdvocateSummary | null>();

  constructor(
    private readonly materials: DayMaterials,
    private readonly advocates: AdvocatesQueries,
    private readonly links: PersonalLinksService,
  ) {}

  /**
   * A person's packet of one released version; empty of visits when the version has none for the person. `through` is
   * whose address it goes to when the person has none, `readIn` the language of who reads it elsewhere than in mail. People
   * are read afresh each time, in one query.
   */
  async of(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    release: ReleasedSchedule,
    person: AdvocateId,
    through: string | null = null,
    readIn?: string,
  ): Promise<Packet> {
    const material = await this.materials.of(tx, lobbyDayId);
    const own = release.byAdvocate.get(person) ?? [];
    const visits = own.map((assignment) => visitRow(assignment, release, material));
    const summaries = await this.readPeople(tx, release, [person]);
    const people = new Map([...summaries].map(([id, summary]) => [id, personRow(summary, material)]));
    const { version, releasedAt } = release;
    const { day, manage } = await this.addresses.get(tx, person, () => this.links.addressesOf(tx, lobbyDayId, person));
    return composePacket(await this.withOfficesOf(tx, visits, material), {
      reader: { ...people.get(person)!, ...(readIn && { language: readIn }) },
      through,
      visits,
      people,
      release: { version, releasedAt },
      links: personalLinks(day, manage),
    });
  }

  /** Makes the links of many people at once, for the packets that follow in the transaction. */
  async readLinks(tx: EntityManager, lobbyDayId: LobbyDayId, persons: readonly AdvocateId[]): Promise<void> {
    const addresses = await this.links.addressesOfAll(tx, lobbyDayId, persons);
    for (const [person, own] of addresses) this.addresses.put(tx, person, own);
  }

  /** People and everybody on their teams, by id; those read before in the transaction are not read again. */
  async readPeople(
    tx: EntityManager,
    release: ReleasedSchedule,
    persons: readonly AdvocateId[],
  ): Promise<ReadonlyMap<AdvocateId, AdvocateSummary>> {
    const meetings = persons.flatMap((person) => release.byAdvocate.get(person) ?? []);
    const teams = meetings.flatMap(({ meetingId }) => release.teams.get(meetingId) ?? []);
    const ids = [...new Set([...persons, ...teams.map(({ advocateId }) => advocateId)])];
    const missing = ids.filter((id) => !this.known.has(tx, id));
    if (missing.length > 0) {
      const found = await this.advocates.byIds(tx, missing);
      for (const id of missing) this.known.put(tx, id, found.get(id) ?? null);
    }
    const summaries = await Promise.all(ids.map((id) => this.known.get(tx, id, () => Promise.resolve(null))));
    return new Map(summaries.flatMap((summary) => (summary ? [[summary.id, summary] as const] : [])));
  }

  /** The day's offices, and those of the visits that were retired since the release. */
  private async withOfficesOf(
    tx: EntityManager,
    visits: readonly VisitRow[],
    material: FullDayMaterial,
  ): Promise<FullDayMaterial> {
    const retired = visits.map(({ officeId }) => officeId).filter((id) => !material.offices.has(id));
    if (retired.length === 0) return material;
    const offices = new Map([...material.offices, ...(await this.materials.officesByIds(tx, retired))]);
    return { ...material, offices };
  }
}

function visitRow(assignment: ReleasedAssignment, release: ReleasedSchedule, material: FullDayMaterial): VisitRow {
  return {
    ...assignment,
    officeId: assignment.officeId as OfficeId,
    state: material.visitStates.get(assignment.meetingId) ?? 'planned',
    team: release.teams.get(assignment.meetingId) ?? [],
  };
}

function personRow(summary: AdvocateSummary, material: FullDayMaterial): PersonRow {
  const known = material.people.get(summary.id);
  const bus = summary.busId === null ? undefined : material.buses.get(summary.busId);
  return { ...summary, pace: known?.pace ?? 1, districtIds: known?.districts ?? [], bus: bus ?? null };
}
