import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../advocates/advocates.queries.js';
import type { AdvocateId, LobbyDayId, OfficeId } from '../kernel/ids.js';
import { servedBy } from '../kernel/language-tag.js';
import { numbered } from '../lobby-days/domain/day-definition.js';
import type { DayAsk, TalkingPointText } from '../lobby-days/domain/lobby-day.js';
import {
  TalkingPointsChangedError,
  UnknownAskError,
  UnknownPlaceholderError,
} from '../lobby-days/lobby-days.errors.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import { TalkingPointsService } from '../lobby-days/talking-points.service.js';
import { DayMaterials } from './day-materials.service.js';
import type { Part, VisitAsk } from './domain/packet.js';
import { PLACEHOLDERS, unknownPlaceholders } from './domain/placeholders.js';
import { visitAsks } from './domain/visit-asks.js';

/** Points as they are typed, before they are numbered. */
export type TypedPoint = Omit<TalkingPointText, 'ordinal'>;

/** As whom an ask is read: a person of the day, in the part they would have, at an office. */
export interface PreviewAs {
  readonly advocateId: AdvocateId;
  readonly officeId: OfficeId;
  readonly parts: readonly Part[];
}

/** What the person would read, and what stands in braces that means nothing. */
export interface PointsPreview {
  readonly ask: VisitAsk;
  /** The language the person is written to. */
  readonly language: string;
  readonly unknown: readonly string[];
}

/** Edits what to say about an ask, and shows before it is saved what any recipient would read. */
@Injectable()
export class TalkingPointsPreview {
  constructor(
    private readonly materials: DayMaterials,
    private readonly advocates: AdvocatesQueries,
    private readonly days: LobbyDaysQueries,
    private readonly points: TalkingPointsService,
  ) {}

  /** The points of one ask and language, and the version that saving them again must name. */
  async read(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    askCode: string,
    language: string,
  ): Promise<{ readonly points: readonly TalkingPointText[]; readonly version: string }> {
    const points = (await this.ask(tx, lobbyDayId, askCode)).talkingPoints.filter((one) => one.language === language);
    return { points, version: versionOf(points) };
  }

  /**
   * What a person would read of an ask if its points in the languages of `typed` were these; without `typed`, what
   * they read now. Nothing is saved.
   * @throws UnknownAskError
   */
  async preview(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    askCode: string,
    as: PreviewAs,
    typed: readonly TypedPoint[] = [],
  ): Promise<PointsPreview> {
    const material = await this.materials.fresh(tx, lobbyDayId);
    const asks = material.asks.map((ask) => (ask.code === askCode ? withTyped(ask, typed) : ask));
    const person = (await this.advocates.byIds(tx, [as.advocateId])).get(as.advocateId)!;
    const language = servedBy(person.language, material.day.languages) ?? material.day.languages[0]!;
    const office = material.offices.get(as.officeId)!;
    const reader = { name: person.name, language };
    const ask = visitAsks(office, as.parts, { ...material, asks }, reader).find(({ code }) => code === askCode);
    if (!ask) throw new UnknownAskError(askCode);
    return { ask, language, unknown: unknownIn(typed) };
  }

  /**
   * Makes the points of an ask in one language exactly these, and returns the version they have now.
   * @throws UnknownAskError
   * @throws UnknownPlaceholderError when braces hold a word that means nothing.
   * @throws TalkingPointsChangedError when they are no longer those of `expectVersion`.
   */
  async save(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    askCode: string,
    language: string,
    typed: readonly Omit<TypedPoint, 'language'>[],
    expectVersion: string,
  ): Promise<string> {
    const points = numbered(typed.map((point) => ({ ...point, language })));
    const unknown = unknownIn(points);
    if (unknown.length > 0) throw new UnknownPlaceholderError(unknown, PLACEHOLDERS);
    const stored = await this.read(tx, lobbyDayId, askCode, language);
    if (stored.version !== expectVersion) throw new TalkingPointsChangedError(askCode);
    await this.points.replaceOf(tx, await this.days.summary(tx, lobbyDayId), askCode, language, points);
    return versionOf(points);
  }

  private async ask(tx: EntityManager, lobbyDayId: LobbyDayId, code: string): Promise<DayAsk> {
    const found = (await this.days.asks(tx, lobbyDayId)).find((ask) => ask.code === code);
    if (!found) throw new UnknownAskError(code);
    return found;
  }
}

function withTyped(ask: DayAsk, typed: readonly TypedPoint[]): DayAsk {
  const languages = new Set(typed.map(({ language }) => language));
  const others = ask.talkingPoints.filter(({ language }) => !languages.has(language));
  return { ...ask, talkingPoints: [...others, ...numbered(typed)] };
}

function unknownIn(points: readonly Pick<TalkingPointText, 'body'>[]): string[] {
  return [...new Set(points.flatMap(({ body }) => unknownPlaceholders(body)))];
}

function versionOf(points: readonly TalkingPointText[]): string {
  const rows = points.map(({ position, role, ordinal, body }) => [position, role, ordinal, body].join('\u0000')).sort();
  return createHash('sha256').update(rows.join('\u0001')).digest('hex').slice(0, 16);
}
