import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvocatesQueries } from '../../advocates/advocates.queries.js';
import type { LobbyDayId, OfficeId } from '../../kernel/ids.js';
import { Translations } from '../../platform/i18n/translations.js';
import { Typesetter } from '../../platform/typesetting/typesetter.service.js';
import { DayMaterials } from '../day-materials.service.js';
import { type ListMaterial, PRINTED_LISTS, printedList, type PrintedListName } from '../domain/printed-lists.js';
import type { ReleasedSchedule } from '../released-schedules.service.js';
import { DayPrints } from './day-prints.service.js';

/** What can be printed of a day: everybody's own sheets by bus, or one of the lists. */
export const PRINT_RUN = ['itineraries', ...PRINTED_LISTS] as const;

/** One part of the print run. */
export type PrintRunPart = (typeof PRINT_RUN)[number];

/** A file of the print run. */
export interface PrintedFile {
  /** `itineraries-bus-3.pdf` */
  readonly name: string;
  readonly content: Buffer;
}

/** Prints what a day needs on paper, from the schedule as it was last released. */
@Injectable()
export class PrintRun {
  constructor(
    private readonly prints: DayPrints,
    private readonly materials: DayMaterials,
    private readonly advocates: AdvocatesQueries,
    private readonly translations: Translations,
    private readonly typesetter: Typesetter,
  ) {}

  /** The files of one part of the run: sheets in a file for each bus, lists in the day's first language. Empty before a release. */
  async print(tx: EntityManager, lobbyDayId: LobbyDayId, part: PrintRunPart): Promise<PrintedFile[]> {
    const release = await this.prints.lastRelease(tx, lobbyDayId);
    if (!release) return [];
    if (part === 'itineraries') return this.itineraries(tx, lobbyDayId, release);
    return [{ name: `${part}.pdf`, content: await this.list(tx, lobbyDayId, release, part) }];
  }

  private async itineraries(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    release: ReleasedSchedule,
  ): Promise<PrintedFile[]> {
    const people = (await this.advocates.ofDay(tx, lobbyDayId)).filter(
      ({ id, state }) => state === 'approved' && release.byAdvocate.has(id),
    );
    const buses = await this.advocates.buses(tx, lobbyDayId);
    const files: PrintedFile[] = [];
    for (const [at, bus] of [...buses, null].entries()) {
      const own = people.filter(({ busId }) => busId === (bus?.id ?? null)).map(({ id }) => id);
      if (own.length === 0) continue;
      const content = await this.prints.ofPeople(tx, lobbyDayId, release, own);
      files.push({ name: bus ? `itineraries-bus-${at + 1}.pdf` : 'itineraries-no-bus.pdf', content });
    }
    return files;
  }

  private async list(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    release: ReleasedSchedule,
    name: PrintedListName,
  ): Promise<Buffer> {
    const material = await this.materials.fresh(tx, lobbyDayId);
    const people = await this.advocates.ofDay(tx, lobbyDayId);
    const released = [...release.teams.values()];
    const missing = released.map(([one]) => one!.officeId as OfficeId).filter((id) => !material.offices.has(id));
    const retired = missing.length > 0 ? await this.materials.officesByIds(tx, missing) : new Map();
    const lists: ListMaterial = {
      day: material.day,
      organisation: material.organisation.name,
      asks: material.asks,
      version: release.version,
      people: new Map(people.map((person) => [person.id, person])),
      buses: material.buses,
      meetings: released
        .map((team) => {
          const { officeId, startsAt, room, buildingId } = team[0]!;
          const office = material.offices.get(officeId as OfficeId) ?? retired.get(officeId as OfficeId)!;
          const building = buildingId === null ? null : (material.buildings.get(buildingId)?.name ?? null);
          return { office, startsAt, room, building, team };
        })
        .sort((a, b) => (a.startsAt?.getTime() ?? Infinity) - (b.startsAt?.getTime() ?? Infinity)),
    };
    const words = this.translations.forLanguage(material.day.languages[0]!);
    return this.typesetter.pdf('table', printedList(words, name, lists));
  }
}
