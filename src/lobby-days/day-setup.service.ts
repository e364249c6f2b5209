import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OrganisationId, LobbyDayId } from '../kernel/ids.js';
import { freeSlug, slugOf } from '../kernel/slug.js';
import { Ask } from './ask.entity.js';
import { ChamberBlock } from './chamber-block.entity.js';
import { DistrictFact } from './district-fact.entity.js';
import type { AskDefinition, DayDefinition } from './domain/day-definition.js';
import type { DayChamberBlock, DayProgrammeItem } from './domain/lobby-day.js';
import type { LocalisedText } from './domain/localised-text.js';
import { MOST_QUESTIONS, type RegistrationQuestion } from './domain/registration-question.js';
import { LobbyDay } from './lobby-day.entity.js';
import {
  DateIsKnownError,
  DayChangedMeanwhileError,
  QuestionAskedError,
  TooManyQuestionsError,
  UnknownDayPartError,
} from './lobby-days.errors.js';
import { ProgrammeItem } from './programme-item.entity.js';

/** A question's id has at most 40 letters (docs/formats-day.md); the rest is for the number of a second one. */
const LONGEST_QUESTION_ID = 36;

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

/** Changes a day that exists: its settings, asks, questions of registration, programme and chamber blocks, part by part. */
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

  /**
   * Asks one more question at registration, after the others; its id is made from `name`.
   * @throws TooManyQuestionsError
   */
  async addQuestion(
    tx: EntityManager,
    day: DayOf,
    name: string,
    question: Omit<RegistrationQuestion, 'id'>,
  ): Promise<void> {
    const { registrationQuestions } = await this.lock(tx, day);
    if (registrationQuestions.length >= MOST_QUESTIONS) throw new TooManyQuestionsError(MOST_QUESTIONS);
    const taken = new Set(registrationQuestions.map(({ id }) => id));
    const id = freeSlug(slugOf(name).slice(0, LONGEST_QUESTION_ID) || 'question', taken);
    await this.keepQuestions(tx, day, [...registrationQuestions, { id, ...question }]);
  }

  /**
   * Changes a question of registration.
   * @throws UnknownDayPartError
   * @throws QuestionAskedError when the day has left the draft, and answers so far would mean something else.
   */
  async changeQuestion(tx: EntityManager, day: DayOf, question: RegistrationQuestion): Promise<void> {
    const { state, registrationQuestions } = await this.lock(tx, day);
    const before = registrationQuestions.find(({ id }) => id === question.id);
    if (!before) throw new UnknownDayPartError();
    const keepsMeaning = before.kind === question.kind && before.choices.length <= question.choices.length;
    if (state !== 'draft' && !keepsMeaning) throw new QuestionAskedError();
    await this.keepQuestions(
      tx,
      day,
      registrationQuestions.map((one) => (one.id === question.id ? question : one)),
    );
  }

  /**
   * Takes a question out of a registration that nobody has seen.
   * @throws UnknownDayPartError
   * @throws QuestionAskedError when the day has left the draft.
   */
  async removeQuestion(tx: EntityManager, day: DayOf, id: string): Promise<void> {
    const { state, registrationQuestions } = await this.lock(tx, day);
    const rest = registrationQuestions.filter((one) => one.id !== id);
    if (rest.length === registrationQuestions.length) throw new UnknownDayPartError();
    if (state !== 'draft') throw new QuestionAskedError();
    await this.keepQuestions(tx, day, rest);
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

  private lock(tx: EntityManager, { id }: DayOf): Promise<LobbyDay> {
    return tx.findOneOrFail(LobbyDay, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  private async keepQuestions(
    tx: EntityManager,
    { id }: DayOf,
    registrationQuestions: RegistrationQuestion[],
  ): Promise<void> {
    await tx.update(LobbyDay, { id }, { registrationQuestions });
  }
}

function owner({ id, organisationId }: DayOf) {
  return { lobbyDayId: id, organisationId };
}

function found({ affected }: { affected?: number | null }): void {
  if (!affected) throw new UnknownDayPartError();
}
