import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { LobbyDayId, OfficeId } from '../kernel/ids.js';
import type { MinuteRange } from '../kernel/minutes.js';
import { AskPosition } from './ask-position.entity.js';
import type { Position } from './domain/position.js';
import { Target } from './target.entity.js';
import { TargetWindow } from './target-window.entity.js';

/** What a day wants of one office; absent values fall back to the day's own. */
export interface TargetSettings {
  readonly excluded: boolean;
  readonly weight: number;
  readonly mode: 'desk' | 'captain' | 'drop-in';
  readonly meetingMinutes: number | null;
  readonly teamMin: number | null;
  readonly teamMax: number | null;
  readonly maxMeetings: number;
  readonly metWith: 'member' | 'staff';
  readonly accessible: boolean;
  readonly constituents: 'preferred' | 'required' | null;
  readonly issue: string | null;
  /** Null: the day's meeting hours. */
  readonly windows: readonly MinuteRange[] | null;
}

/** The settings of an office that nobody has said anything about. */
export const DEFAULT_TARGET: TargetSettings = {
  excluded: false,
  weight: 1,
  mode: 'desk',
  meetingMinutes: null,
  teamMin: null,
  teamMax: null,
  maxMeetings: 1,
  metWith: 'staff',
  accessible: true,
  constituents: null,
  issue: null,
  windows: null,
};

/** Reads what a day wants of its offices. */
@Injectable()
export class TargetsQueries {
  /** The settings that differ from `DEFAULT_TARGET`, by office; two queries. */
  async byOffice(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Map<OfficeId, TargetSettings>> {
    const targets = await tx.findBy(Target, { lobbyDayId });
    const windows = new Map<OfficeId, MinuteRange[]>();
    for (const { officeId, fromMinute, toMinute } of await tx.find(TargetWindow, {
      where: { lobbyDayId },
      order: { fromMinute: 'ASC' },
    })) {
      windows.set(officeId, [...(windows.get(officeId) ?? []), { from: fromMinute, to: toMinute }]);
    }
    return new Map(
      targets.map((target) => [target.officeId, { ...target, windows: windows.get(target.officeId) ?? null }]),
    );
  }

  /** Positions by office and ask, for the asks given; an office and ask without an entry are unknown. */
  async positions(tx: EntityManager, askIds: readonly string[]): Promise<Map<OfficeId, Map<string, Position>>> {
    const byOffice = new Map<OfficeId, Map<string, Position>>();
    for (const { officeId, askId, position } of await tx.findBy(AskPosition, { askId: In([...askIds]) })) {
      byOffice.set(officeId, (byOffice.get(officeId) ?? new Map<string, Position>()).set(askId, position));
    }
    return byOffice;
  }
}
