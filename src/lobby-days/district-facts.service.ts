import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { groupBy } from '../kernel/group-by.js';
import { TrackedRows } from '../platform/database/tracked-rows.js';
import type { DayOf } from './day-setup.service.js';
import { DistrictFact } from './district-fact.entity.js';

/** What a day says of one district in one language. */
export interface DistrictFactText {
  readonly district: string;
  readonly language: string;
  readonly text: string;
}

/** How many texts were new, changed and as before, with what it takes to undo that. */
export interface DistrictFactChanges {
  readonly create: number;
  readonly update: number;
  readonly retire: number;
  readonly unchanged: number;
  readonly rows: TrackedRows;
}

/** Writes what a day says of many districts at once. */
@Injectable()
export class DistrictFactsService {
  /** Writes these texts; other districts and other languages stay as they are, so that a translation comes by itself. */
  async merge(tx: EntityManager, day: DayOf, texts: readonly DistrictFactText[]): Promise<DistrictFactChanges> {
    const rows = new TrackedRows(tx);
    const known = new Map((await tx.findBy(DistrictFact, { lobbyDayId: day.id })).map((row) => [row.districtId, row]));
    const before = ({ district, language }: DistrictFactText) => known.get(district)?.texts[language];
    const create = texts.filter((fact) => before(fact) === undefined);
    const update = texts.filter((fact) => before(fact) !== undefined && before(fact) !== fact.text);
    const merged = [...groupBy([...create, ...update], ({ district }) => district)].map(([districtId, list]) => ({
      organisationId: day.organisationId,
      lobbyDayId: day.id,
      districtId,
      texts: {
        ...known.get(districtId)?.texts,
        ...Object.fromEntries(list.map(({ language, text }) => [language, text])),
      },
    }));
    await rows.update(
      DistrictFact,
      merged.filter(({ districtId }) => known.has(districtId)),
    );
    await rows.insert(
      DistrictFact,
      merged.filter(({ districtId }) => !known.has(districtId)),
    );
    const unchanged = texts.length - create.length - update.length;
    return { create: create.length, update: update.length, retire: 0, unchanged, rows };
  }
}
