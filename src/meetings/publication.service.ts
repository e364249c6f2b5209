import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId, MeetingId, OrganisationId } from '../kernel/ids.js';
import { OfficesQueries } from '../legislature/offices/offices.queries.js';
import type { MessageKindName } from '../messaging/message-kind.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { type Assignment, movedBy, type ReleasedAssignment } from './domain/own-schedule.js';
import { type MeetingChange, meetingChanges } from './domain/meeting-changes.js';
import { type Notice, planRelease, type ReleasePlan } from './domain/release-plan.js';
import { toldTogether, withOnly } from './domain/ripple.js';
import { NothingToReleaseError, ReleaseBlockedError, ReleaseOvertakenError } from './meetings.errors.js';
import { MeetingsQueries, type MeetingWithTeam } from './meetings.queries.js';
import { OfficeNotices } from './requests/office-notices.service.js';
import { ReleasedItinerariesQueries } from './released-itineraries.queries.js';
import { ReleaseChecks } from './release-checks.service.js';
import { Release } from './release.entity.js';

/** What a release did; `notified` counts people, `byKind` the messages now owed. */
export interface ReleaseResult {
  readonly version: number;
  readonly notified: number;
  readonly byKind: Readonly<Partial<Record<MessageKindName, number>>>;
}

/** What whoever releases has decided. */
export interface ReleaseOptions {
  /** True: texts are missing, people get what stands in, and whoever releases knows. */
  readonly acceptGaps?: boolean;
  /**
   * Only these meetings, and whatever must be told with them, become as they stand; the rest of the draft stays a draft.
   * Absent: everything.
   */
  readonly only?: readonly MeetingId[];
}

/** A release before it happens. */
export interface ReleasePreview {
  /** The last released version, 0 before the first. */
  readonly version: number;
  readonly releasedAt: Date | null;
  /** Who would be told what. */
  readonly notices: readonly Notice[];
  readonly changes: readonly MeetingChange[];
}

/** Freezes versions of a day's schedule and owes every affected person a message, in one transaction. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly released: ReleasedItinerariesQueries,
    private readonly offices: OfficesQueries,
    private readonly outbox: OutboxService,
    private readonly officeNotices: OfficeNotices,
    private readonly checks: ReleaseChecks,
  ) {}

  /**
   * Releases the schedule as it stands. Clicked again with nothing changed, it gives back the version there is and
   * notifies nobody.
   * @throws ReleaseOvertakenError when `expectVersion` is given and is not the last released version (0: none).
   * @throws ReleaseBlockedError when more texts are missing than the last release went out knowing of, and `acceptGaps` is not
   *   set: on the day itself a change must not wait for what was decided a week ago.
   * @throws NothingToReleaseError when nothing is scheduled and nothing was released before.
   */
  async release(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    expectVersion?: number,
    { acceptGaps = false, only }: ReleaseOptions = {},
  ): Promise<ReleaseResult> {
    // Two clicks at once wait for each other here, so that the second sees what the first released.
    await lockReleases(tx, day.id);
    const current = (await this.released.latest(tx, day.id))?.version ?? 0;
    if (expectVersion !== undefined && expectVersion !== current)
      throw new ReleaseOvertakenError(expectVersion, current);

    const { last, before, now, told } = await this.compare(tx, day.id, only);
    // Offices hear of what moved with the people who go there, not before them.
    await this.officeNotices.putRight(tx, day, told);
    if (now.length === 0 && !last) throw new NothingToReleaseError();
    const plan = planRelease(current + 1, before, now);
    const { added, moved, dropped, people } = plan.changes;
    if (last && added + moved + dropped + people === 0) return { version: current, notified: 0, byKind: {} };
    const obstacles = await this.checks.obstacles(tx, day.id);
    const known = last ? await this.released.acceptedGaps(tx, last.releaseId) : 0;
    if (obstacles.length > known && !acceptGaps) throw new ReleaseBlockedError(obstacles);
    const { changes } = plan;
    return (
      await this.write(tx, day, current + 1, { ...plan, changes: { ...changes, acceptedGaps: obstacles.length } })
    ).result;
  }

  /**
   * Freezes a version that says what the last one said, so many days later, and owes nobody but the offices a message:
   * whoever moves a whole day tells the people. Null when nothing was released. What is being worked on stays a draft.
   */
  async releaseMoved(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId; readonly zone: string },
    days: number,
  ): Promise<{ readonly version: number; readonly releaseId: string; readonly people: readonly AdvocateId[] } | null> {
    await lockReleases(tx, day.id);
    await this.officeNotices.tellNewDate(tx, day);
    const { last, before } = await this.compare(tx, day.id);
    if (!last) return null;
    const over = await this.meetings.heldIds(tx, day.id);
    const now = before.map((told) => (over.has(told.meetingId) ? told : movedBy(told, day.zone, days)));
    const version = last.version + 1;
    const { notices, changes, assignments } = planRelease(version, before, now);
    const acceptedGaps = await this.released.acceptedGaps(tx, last.releaseId);
    const plan = { assignments, notices: [], changes: { ...changes, acceptedGaps } };
    const { releaseId } = await this.write(tx, day, version, plan);
    return { version, releaseId, people: notices.map(({ advocateId }) => advocateId) };
  }

  /** What a release, of everything or of some meetings, would change, person by person and visit by visit; writes nothing. */
  async preview(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    { only }: Pick<ReleaseOptions, 'only'> = {},
  ): Promise<ReleasePreview> {
    const { last, before, now } = await this.compare(tx, lobbyDayId, only);
    const version = last?.version ?? 0;
    const { notices } = planRelease(version + 1, before, now);
    return { version, releasedAt: last?.releasedAt ?? null, notices, changes: meetingChanges(before, now) };
  }

  /** Everybody's part in the schedule that is worked on. */
  async standing(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Assignment[]> {
    return this.assignments(tx, await this.meetings.standing(tx, lobbyDayId));
  }

  /** The schedule that is worked on against the last release: how much differs, and what people were told. */
  async draft(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
  ): Promise<ReleasePlan['changes'] & { readonly version: number; readonly before: readonly ReleasedAssignment[] }> {
    const { last, before, now } = await this.compare(tx, lobbyDayId);
    const version = last?.version ?? 0;
    return { ...planRelease(version + 1, before, now).changes, version, before };
  }

  private async compare(tx: EntityManager, lobbyDayId: LobbyDayId, only?: readonly MeetingId[]) {
    const last = await this.released.latest(tx, lobbyDayId);
    const before = last ? await this.released.assignments(tx, last.releaseId) : [];
    const now = await this.standing(tx, lobbyDayId);
    if (!only) return { last, before, now };
    const told = toldTogether(meetingChanges(before, now), only);
    return { last, before, now: withOnly(before, now, told), told };
  }

  private async assignments(tx: EntityManager, meetings: readonly MeetingWithTeam[]): Promise<Assignment[]> {
    const offices = await this.offices.byIds(tx, [...new Set(meetings.map((meeting) => meeting.officeId))]);
    return meetings.flatMap(({ id, officeId, startsAt, endsAt, team }) => {
      const office = offices.get(officeId);
      const place = { buildingId: office?.buildingId ?? null, room: office?.room ?? null };
      return team.map(({ advocateId, role }) => ({
        meetingId: id,
        advocateId,
        officeId,
        role,
        startsAt,
        endsAt,
        ...place,
      }));
    });
  }

  private async write(
    tx: EntityManager,
    day: { readonly id: LobbyDayId; readonly organisationId: OrganisationId },
    version: number,
    plan: ReleasePlan,
  ): Promise<{ readonly releaseId: string; readonly result: ReleaseResult }> {
    const releaseId = randomUUID();
    await tx.insert(Release, {
      id: releaseId,
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      version,
      changes: plan.changes,
    });
    await freeze(tx, day.organisationId, releaseId, plan);
    await this.outbox.put(
      tx,
      plan.notices.map(({ advocateId, kind }) => ({
        organisationId: day.organisationId,
        lobbyDayId: day.id,
        kind,
        subjectId: releaseId,
        version,
        recipientId: advocateId,
      })),
    );
    const byKind: Partial<Record<MessageKindName, number>> = {};
    for (const { kind } of plan.notices) byKind[kind] = (byKind[kind] ?? 0) + 1;
    return { releaseId, result: { version, notified: plan.notices.length, byKind } };
  }
}

/** Two releases at once wait for each other here. */
async function lockReleases(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('release:' || $1::text, 0))`, [lobbyDayId]);
}

async function freeze(
  tx: EntityManager,
  organisationId: OrganisationId,
  releaseId: string,
  plan: ReleasePlan,
): Promise<void> {
  const rows = JSON.stringify(
    plan.assignments.map((a) => ({
      meeting_id: a.meetingId,
      advocate_id: a.advocateId,
      office_id: a.officeId,
      starts_at: a.startsAt,
      ends_at: a.endsAt,
      building_id: a.buildingId,
      room: a.room,
      role: a.role,
      sequence: a.sequence,
    })),
  );
  await tx.query(
    `insert into released_meetings (organisation_id, release_id, meeting_id, office_id, starts_at, ends_at, building_id, room)
     select distinct on (meeting_id) $1::uuid, $2::uuid, meeting_id, office_id, starts_at, ends_at, building_id, room
     from jsonb_to_recordset($3::jsonb) as r(meeting_id uuid, office_id uuid, starts_at timestamptz, ends_at timestamptz,
       building_id uuid, room text)`,
    [organisationId, releaseId, rows],
  );
  await tx.query(
    `insert into released_attendances (organisation_id, release_id, meeting_id, advocate_id, role, sequence)
     select $1::uuid, $2::uuid, meeting_id, advocate_id, role, sequence
     from jsonb_to_recordset($3::jsonb) as r(meeting_id uuid, advocate_id uuid, role text, sequence integer)`,
    [organisationId, releaseId, rows],
  );
}
