import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { groupBy } from '../kernel/group-by.js';
import type { LobbyDayId, LegislatureId, OfficeId } from '../kernel/ids.js';
import { type OfficeSummary, OfficesQueries } from '../legislature/offices/offices.queries.js';
import { leadingMeeting } from './domain/leading-meeting.js';
import type { MeetingState } from './domain/meeting-state.js';
import type { Position } from './domain/position.js';
import { Meeting } from './meeting.entity.js';
import { OfficeRequest } from './requests/office-request.entity.js';
import { DEFAULT_TARGET, TargetsQueries, type TargetSettings } from './targets.queries.js';

/** One office with everything that a day wants of it and knows about it. */
export interface TargetOffice {
  readonly office: OfficeSummary;
  readonly settings: TargetSettings;
  /** By ask id; an ask without an entry is unknown. */
  readonly positions: ReadonlyMap<string, Position>;
  /** The member who books it. */
  readonly captainId: string | null;
  readonly note: string | null;
  readonly state: MeetingState;
  /** Changes whenever anything that an edit can change does; an edit names the one it was made on. */
  readonly mark: string;
}

/** Which day, and of which legislature its offices are. */
export interface TargetDay {
  readonly id: LobbyDayId;
  readonly legislatureId: LegislatureId;
}

/** Reads the offices of a day as its table of targets shows them, excluded ones too. */
@Injectable()
export class TargetOverviewQueries {
  constructor(
    private readonly offices: OfficesQueries,
    private readonly targets: TargetsQueries,
  ) {}

  /** Every office of the day's legislature by chamber and district; as many queries for one office as for five hundred. */
  async ofDay(tx: EntityManager, day: TargetDay, askIds: readonly string[]): Promise<TargetOffice[]> {
    const settings = await this.targets.byOffice(tx, day.id);
    const positions = await this.targets.positions(tx, askIds);
    const requests = new Map(
      (await tx.findBy(OfficeRequest, { lobbyDayId: day.id })).map((request) => [request.officeId, request]),
    );
    const meetings = groupBy(await tx.findBy(Meeting, { lobbyDayId: day.id }), ({ officeId }) => officeId);
    return (await this.offices.ofLegislature(tx, day.legislatureId)).map((office) => {
      const facts = {
        settings: settings.get(office.id) ?? DEFAULT_TARGET,
        positions: positions.get(office.id) ?? new Map<string, Position>(),
        captainId: requests.get(office.id)?.ownerId ?? null,
        note: requests.get(office.id)?.notes ?? null,
      };
      const state = leadingMeeting(meetings.get(office.id) ?? [])?.state ?? 'not_requested';
      return { office, ...facts, state, mark: markOf(office.id, facts) };
    });
  }
}

function markOf(
  id: OfficeId,
  { settings, positions, captainId, note }: Pick<TargetOffice, 'settings' | 'positions' | 'captainId' | 'note'>,
): string {
  const { weight, mode, excluded, constituents, windows } = settings;
  const facts = [id, weight, mode, excluded, constituents, windows, captainId, note, [...positions].sort()];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 16);
}
