import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../advocates/advocates.queries.js';
import type { LobbyDayId } from '../kernel/ids.js';
import type { OfficePosition } from '../lobby-days/domain/lobby-day.js';
import { OfficesQueries } from '../legislature/offices/offices.queries.js';
import { ReleaseChecks } from '../meetings/release-checks.service.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Translations } from '../platform/i18n/translations.js';
import { DayMaterials } from './day-materials.service.js';
import { type BriefingGap, briefingGaps } from './domain/briefing-gaps.js';
import { gapInWords } from './domain/gap-words.js';

/** Finds what a release's briefings would lack, before anything goes out. */
@Injectable()
export class BriefingGapsQueries implements OnModuleInit {
  constructor(
    private readonly materials: DayMaterials,
    private readonly meetings: MeetingsQueries,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly translations: Translations,
    private readonly releaseChecks: ReleaseChecks,
  ) {}

  onModuleInit(): void {
    this.releaseChecks.add(async (tx, lobbyDayId) =>
      (await this.of(tx, lobbyDayId))
        .filter(({ blocks }) => blocks)
        .map((gap) => ({ code: gap.code, message: gapInWords(gap) })),
    );
  }

  /** The gaps of the schedule as it stands, those that block first. */
  async of(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<BriefingGap[]> {
    const material = await this.materials.fresh(tx, lobbyDayId);
    const meetings = await this.meetings.standing(tx, lobbyDayId);
    const officeIds = [...new Set(meetings.map(({ officeId }) => officeId))];
    const offices = await this.offices.byIds(tx, officeIds);
    const people = await this.advocates.byIds(tx, [
      ...new Set(meetings.flatMap(({ team }) => team.map(({ advocateId }) => advocateId))),
    ]);
    const readers = new Map<string, number>();
    for (const { language } of people.values()) readers.set(language, (readers.get(language) ?? 0) + 1);
    const buildingIds = new Set([...offices.values()].map(({ buildingId }) => buildingId));
    return briefingGaps({
      material,
      buildings: [...material.buildings.values()].filter(({ id }) => buildingIds.has(id)),
      districts: [...new Map([...offices.values()].map(({ districtId, district }) => [districtId, district]))].map(
        ([id, name]) => ({ id, name }),
      ),
      positions: new Map(
        material.asks.map(({ id }) => [
          id,
          new Set(officeIds.map((office): OfficePosition => material.positions.get(`${id} ${office}`) ?? 'unknown')),
        ]),
      ),
      readers,
      spoken: this.translations.languages.map(({ language, review }) => ({
        language,
        isChecked: review !== 'machine',
      })),
    });
  }
}
