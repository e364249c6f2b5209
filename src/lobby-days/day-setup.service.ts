import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId, LobbyDayId } from '../kernel/ids.js';
import { freeSlug } from '../kernel/slug.js';
import { Ask } from './ask.entity.js';
import { ChamberBlock } from './chamber-block.entity.js';
import { DistrictFact } from './district-fact.entity.js';
import type { AskDefinition, DayDefinition } from './domain/day-definition.js';
import type { DayChamberBlock, DayProgrammeItem } from './domain/lobby-day.js';
import type { LocalisedText } from './domain/localised-text.js';
import { LobbyDay } from './lobby-day.entity.js';
import { DateIsKnownError, DayChangedMeanwhileError, UnknownDayPartError } from './lobby-days.errors.js';
import { ProgrammeItem } from './programme-item.entity.js';

/** What a coordinator can change of a day itself. */
export type DaySettings = Omit<
  DayDefinition,
  'slug' | 'jurisdiction' | 'asks' | 'programme' | 'chamberBlocks' | 'registrationQuestions'
>;

/** A day, and whose. */
export interface DayOf {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
}

/** Changes a day that exists: its settings, asks, programme and chamber blocks, part by part. */
@Injectable()
export class DaySetupService {
  /**
   * Changes the settings, if nobody else has since `rowVersion` was read.
   * @throws DayChangedMeanwhileError
   * @throws DateIsKnownError when the date would change after the draft.
   */
  async change(tx: EntityManager, day: DayOf, settings: DaySettings, rowVersion: number): Promise<void> {
    const { state, heldOn } = await tx.findOneByOrFail(LobbyDay, { id: day.id });
    if (state !== 'draft' && heldOn !== settings.heldOn) throw new DateIsKnownError();
    const { affected } = await tx
      .createQueryBuilder()
      .update(LobbyDay)
      .set({ ...settings, languages: [...settings.languages] })
      .where({ id: day.id, rowVersion })
      .execute();
    if (affected === 0) throw new DayChangedMeanwhileError();
  }

  /** Adds an ask at the end; its code gets a number when another ask has it. Returns its id. */
  async addAsk(tx: EntityManager, day: DayOf, ask: AskDefinition): Promise<string> {
    const known = await tx.find(Ask, { where: { lobbyDayId: day.id } });
    const code = freeSlug(ask.code, new Set(known.map((one) => one.code)));
    const { talkingPoints: _, ...row } = ask;
    const ordinal = Math.max(0, ...known.map((one) => one.ordinal)) + 1;
    const { identifiers } = await tx.insert(Ask, { ...row, ...owner(day), code, ordinal });
    return (identifiers[0] as { id: string }).id;
  }

  /**
   * Changes an ask; its code stays, because files name it.
   * @throws UnknownDayPartError
   */
  async changeAsk(tx: EntityManager, day: DayOf, id: string, ask: AskDefinition): Promise<void> {
    const { talkingPoints: _, code: __, ...row } = ask;
    found(await tx.update(Ask, { id, lobbyDayId: day.id }, row));
  }

  /**
   * Removes an ask with what there is to say about it.
   * @throws UnknownDayPartError
   */
  async removeAsk(tx: EntityManager, day: DayOf, id: string): Promise<void> {
    found(await tx.delete(Ask, { id, lobbyDayId: day.id }));
  }

  /** Makes this what the day says of a district, whatever it said before. */
  async setDistrictFact(tx: EntityManager, day: DayOf, districtId: string, texts: LocalisedText): Promise<void> {
    await tx.upsert(DistrictFact, { ...owner(day), districtId, texts }, ['lobbyDayId', 'districtId']);
  }

  /** @throws UnknownDayPartError */
  async removeDistrictFact(tx: EntityManager, day: DayOf, districtId: string): Promise<void> {
    found(await tx.delete(DistrictFact, { lobbyDayId: day.id, districtId }));
  }

  /** Adds something to the programme. */
  async addProgramme(tx: EntityManager, day: DayOf, item: Omit<DayProgrammeItem, 'id'>): Promise<void> {
    await tx.insert(ProgrammeItem, { ...item, ...owner(day) });
  }

  /** @throws UnknownDayPartError */
  async removeProgramme(tx: EntityManager, day: DayOf, id: string): Promise<void> {
    found(await tx.delete(ProgrammeItem, { id, lobbyDayId: day.id }));
  }

  /** Adds a stretch in which nobody of a chamber can be met. */
  async addBlock(tx: EntityManager, day: DayOf, block: DayChamberBlock): Promise<void> {
    await tx.insert(ChamberBlock, { ...block, ...owner(day) });
  }

  /** @throws UnknownDayPartError */
  async removeBlock(tx: EntityManager, day: DayOf, id: string): Promise<void> {
    found(await tx.delete(ChamberBlock, { id, lobbyDayId: day.id }));
  }
}

function owner({ id, organisationId }: DayOf) {
  return { lobbyDayId: id, organisationId };
}

function found({ affected }: { affected?: number | null }): void {
  if (!affected) throw new UnknownDayPartError();
}
