import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DateTime } from 'luxon';
import { localDate } from '../kernel/day-words.js';
import type { LegislatureId, LobbyDayId, OrganisationId } from '../kernel/ids.js';
import { freeSlug, slugOf } from '../kernel/slug.js';
import { Tenancy } from '../platform/database/tenancy.js';
import { Ask } from './ask.entity.js';
import { ChamberBlock } from './chamber-block.entity.js';
import type { AskDefinition, DayDefinition } from './domain/day-definition.js';
import { type DayState, mayBecome } from './domain/day-state.js';
import type { LobbyDaySummary } from './domain/lobby-day.js';
import { LobbyDay } from './lobby-day.entity.js';
import { DateNotLaterError, DayOverError, DayStateError, LobbyDaySlugTakenError } from './lobby-days.errors.js';
import { ProgrammeItem } from './programme-item.entity.js';
import { TalkingPoint } from './talking-point.entity.js';

const OVER: ReadonlySet<DayState> = new Set(['follow-up', 'closed', 'purged']);

/** Whose day it is, and which legislature it goes to. */
export interface DayOwner {
  readonly organisationId: OrganisationId;
  readonly legislatureId: LegislatureId;
}

/** Makes lobby days and moves them through their states. */
@Injectable()
export class LobbyDaysService {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Makes a draft with its asks, texts, programme and chamber blocks.
   * @throws LobbyDaySlugTakenError when the definition asks for a slug that another day has.
   */
  async create(
    tx: EntityManager,
    owner: DayOwner,
    definition: DayDefinition,
  ): Promise<{ lobbyDayId: LobbyDayId; slug: string }> {
    const { asks, programme, chamberBlocks, jurisdiction: _, ...columns } = definition;
    const slug = await this.chooseSlug(definition);
    const day = await tx.insert(LobbyDay, {
      ...columns,
      ...owner,
      slug,
      languages: [...columns.languages],
      registrationQuestions: [...columns.registrationQuestions],
    });
    const lobbyDayId = (day.identifiers[0] as { id: LobbyDayId }).id;
    const row = { organisationId: owner.organisationId, lobbyDayId };
    await this.insertAsks(tx, row, asks);
    await tx.insert(
      ProgrammeItem,
      programme.map((item) => ({ ...item, ...row })),
    );
    await tx.insert(
      ChamberBlock,
      chamberBlocks.map((block) => ({ ...block, ...row })),
    );
    return { lobbyDayId, slug };
  }

  /**
   * Moves a day on to another state; nothing happens when it is there already.
   * @throws DayStateError when its life does not lead there.
   */
  async become(tx: EntityManager, lobbyDayId: LobbyDayId, to: DayState): Promise<void> {
    const days = tx.getRepository(LobbyDay);
    const day = await days.findOneOrFail({ where: { id: lobbyDayId }, lock: { mode: 'pessimistic_write' } });
    if (day.state === to) return;
    if (!mayBecome(day.state, to)) throw new DayStateError(day.state, to);
    await days.update({ id: lobbyDayId }, { state: to });
  }

  /**
   * Moves a day to a later date (`YYYY-MM-DD`); a registration that has yet to open or close does so as many days later.
   * Returns the date that it was to be held on.
   * @throws DayOverError
   * @throws DateNotLaterError
   */
  async postpone(tx: EntityManager, lobbyDayId: LobbyDayId, to: string): Promise<string> {
    const { heldOn, zone } = await this.mayPostpone(tx, lobbyDayId, to);
    const later = (column: string) =>
      `${column} = case when ${column} > app_now() then (${column} at time zone $3 + make_interval(days => $2::date - held_on)) at time zone $3
         else ${column} end`;
    await tx.query(
      `update lobby_days set ${later('registration_opens_at')}, ${later('registration_closes_at')},
         held_on = $2::date, date_changes = date_changes + 1, row_version = row_version + 1 where id = $1`,
      [lobbyDayId, to, zone],
    );
    return heldOn;
  }

  /**
   * The day, if it may be postponed to that date; locked until the transaction ends.
   * @throws DayOverError
   * @throws DateNotLaterError
   */
  async mayPostpone(tx: EntityManager, lobbyDayId: LobbyDayId, to: string): Promise<LobbyDaySummary> {
    const day = await this.notOver(tx, lobbyDayId);
    const [{ now }]: [{ now: Date }] = await tx.query('select app_now() as now');
    if (!isDate(to) || to <= day.heldOn || to < localDate(now, day.zone)) throw new DateNotLaterError(day.heldOn);
    return day;
  }

  /**
   * The day, if it is neither over nor called off; locked until the transaction ends, so that two presses of a button wait
   * for each other.
   * @throws DayOverError
   */
  async notOver(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<LobbyDaySummary> {
    const day = await tx
      .getRepository(LobbyDay)
      .findOneOrFail({ where: { id: lobbyDayId }, lock: { mode: 'pessimistic_write' } });
    if (OVER.has(day.state)) throw new DayOverError();
    return day;
  }

  private async insertAsks(
    tx: EntityManager,
    row: { organisationId: OrganisationId; lobbyDayId: LobbyDayId },
    asks: readonly AskDefinition[],
  ) {
    const inserted = await tx.insert(
      Ask,
      asks.map(({ talkingPoints: _, ...ask }, i) => ({ ...ask, ...row, ordinal: i + 1 })),
    );
    const points = asks.flatMap((ask, i) =>
      ask.talkingPoints.map((point) => ({ ...point, ...row, askId: (inserted.identifiers[i] as { id: string }).id })),
    );
    for (let at = 0; at < points.length; at += 500) await tx.insert(TalkingPoint, points.slice(at, at + 500));
  }

  private async chooseSlug(definition: DayDefinition): Promise<string> {
    const wanted = definition.slug ?? (slugOf(definition.name) || `day-${definition.heldOn}`);
    const rows = await this.tenancy.lookUp((tx): Promise<{ slug: string }[]> =>
      tx.query('select slug from lobby_days where starts_with(slug, $1)', [wanted.slice(0, 50)]),
    );
    const taken = new Set(rows.map((row) => row.slug));
    if (definition.slug !== null && taken.has(definition.slug)) throw new LobbyDaySlugTakenError(definition.slug);
    return freeSlug(wanted, taken);
  }
}

const isDate = (text: string): boolean => DateTime.fromISO(text, { zone: 'utc' }).toISODate() === text;
