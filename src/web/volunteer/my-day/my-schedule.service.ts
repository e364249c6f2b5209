import { Injectable } from '@nestjs/common';
import { DaySignalsService } from '../../../advocates/day-signals.service.js';
import type { Packet } from '../../../briefings/domain/packet.js';
import { Packets } from '../../../briefings/packets.service.js';
import { ReleasedSchedules } from '../../../briefings/released-schedules.service.js';
import type { MeetingId } from '../../../kernel/ids.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import type { OpenedOwn } from '../own-pages.service.js';

/** A person's released schedule, and the change in it that they have not said they know. */
export interface MySchedule {
  readonly packet: Packet;
  /** The packet before the last change and the version of that change; null when the person knows. */
  readonly unseen: { readonly before: Packet; readonly version: number } | null;
}

/** Reads what a person may see of the schedule: the released version only, and nothing before they are approved. */
@Injectable()
export class MySchedules {
  constructor(
    private readonly schedules: ReleasedSchedules,
    private readonly packets: Packets,
    private readonly signals: DaySignalsService,
    private readonly itineraries: ReleasedItinerariesQueries,
  ) {}

  /** The schedule in the language of the page, or null before the first release or the person's approval. */
  async of({ tx, day, own, owner }: OpenedOwn, language: string): Promise<MySchedule | null> {
    const latest = await this.schedules.latestVersion(tx, day.id);
    if (own.state !== 'approved' || latest === 0) return null;
    const packet = await this.packet(tx, day.id, latest, owner.advocateId, language);
    const changed = await this.lastChange(tx, day.id, latest, owner.advocateId);
    if (changed === null) return { packet, unseen: null };
    const seen = (await this.signals.ofAdvocate(tx, owner.advocateId)).some(
      ({ kind, version }) => kind === 'seen' && version !== null && version >= changed,
    );
    if (seen) return { packet, unseen: null };
    return {
      packet,
      unseen: { before: await this.packet(tx, day.id, changed - 1, owner.advocateId, language), version: changed },
    };
  }

  /** A visit of the person's as it was last released, also when a later version took it from them; or null. */
  async visit(
    { tx, day, own, owner }: OpenedOwn,
    meetingId: MeetingId,
    language: string,
  ): Promise<Packet['visits'][number] | null> {
    const last =
      own.state === 'approved' ? await this.itineraries.lastWith(tx, day.id, owner.advocateId, meetingId) : null;
    if (!last) return null;
    const packet = await this.packet(tx, day.id, last.version, owner.advocateId, language);
    return packet.visits.find((visit) => visit.meetingId === meetingId) ?? null;
  }

  /** The number of the last release, 0 before the first. */
  latestVersion({ tx, day }: OpenedOwn): Promise<number> {
    return this.schedules.latestVersion(tx, day.id);
  }

  /** Whether the person leads a visit of the last release. */
  async leads({ tx, day, own, owner }: OpenedOwn): Promise<boolean> {
    const latest = await this.schedules.version(tx, day.id, await this.schedules.latestVersion(tx, day.id));
    const visits = latest?.byAdvocate.get(owner.advocateId) ?? [];
    return own.state === 'approved' && visits.some(({ role }) => role === 'leader');
  }

  private async packet(
    tx: OpenedOwn['tx'],
    dayId: OpenedOwn['day']['id'],
    version: number,
    person: OpenedOwn['owner']['advocateId'],
    language: string,
  ): Promise<Packet> {
    const schedule = await this.schedules.version(tx, dayId, version);
    return this.packets.of(tx, dayId, schedule!, person, null, language);
  }

  /** The last version in which the person's own schedule differs from one they had before. */
  private async lastChange(
    tx: OpenedOwn['tx'],
    dayId: OpenedOwn['day']['id'],
    latest: number,
    person: OpenedOwn['owner']['advocateId'],
  ): Promise<number | null> {
    for (let version = latest; version > 1; version--) {
      const [before, now] = [
        await this.schedules.fingerprint(tx, dayId, version - 1, person),
        await this.schedules.fingerprint(tx, dayId, version, person),
      ];
      if (before !== now) return before === '' ? null : version;
    }
    return null;
  }
}
