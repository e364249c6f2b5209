import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import QRCode from 'qrcode';
import { PersonalLinksService } from '../../advocates/personal-links.service.js';
import type { AdvocateId, LobbyDayId } from '../../kernel/ids.js';
import { Translations } from '../../platform/i18n/translations.js';
import { Typesetter } from '../../platform/typesetting/typesetter.service.js';
import { type PrintedDay, printedDay } from '../domain/printed-day.js';
import { Packets } from '../packets.service.js';
import { type ReleasedSchedule, ReleasedSchedules } from '../released-schedules.service.js';

/** Prints people's own days: one sheet each, in their language, with the address of the page that is newer than paper. */
@Injectable()
export class DayPrints {
  constructor(
    private readonly schedules: ReleasedSchedules,
    private readonly packets: Packets,
    private readonly links: PersonalLinksService,
    private readonly translations: Translations,
    private readonly typesetter: Typesetter,
  ) {}

  /** The sheet of one person as PDF, in their language or the one that they read now, or null before the first release. */
  async ofPerson(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    person: AdvocateId,
    readIn?: string,
  ): Promise<Buffer | null> {
    const release = await this.lastRelease(tx, lobbyDayId);
    return release && this.ofPeople(tx, lobbyDayId, release, [person], readIn);
  }

  /** The sheets of some people in this order as one PDF, each on a page of its own and in its reader's language unless told. */
  async ofPeople(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    release: ReleasedSchedule,
    people: readonly AdvocateId[],
    readIn?: string,
  ): Promise<Buffer> {
    const addresses = await this.links.addressesOfAll(tx, lobbyDayId, people);
    await this.packets.readPeople(tx, release, people);
    const days: PrintedDay[] = [];
    for (const person of people) {
      const packet = await this.packets.of(tx, lobbyDayId, release, person, null, readIn);
      const qr = await QRCode.toString(addresses.get(person)!.day, { type: 'svg', margin: 0 });
      days.push(printedDay(this.translations.forLanguage(packet.reader.language), packet, qr));
    }
    const [first] = days;
    return this.typesetter.pdf('day', { ...first, people: days });
  }

  /** What was released last, or null. */
  async lastRelease(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<ReleasedSchedule | null> {
    return this.schedules.version(tx, lobbyDayId, await this.schedules.latestVersion(tx, lobbyDayId));
  }
}
