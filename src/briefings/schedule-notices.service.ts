import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdvocateContact, ContactsQueries } from '../advocates/contacts.queries.js';
import { groupBy } from '../kernel/group-by.js';
import type { AdvocateId } from '../kernel/ids.js';
import type { MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { OutboxQueries } from '../messaging/outbox.queries.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { Translations } from '../platform/i18n/translations.js';
import { type MailData, MailTemplates } from '../platform/templating/mail-templates.js';
import { reasonNotToWrite } from '../advocates/domain/reason-not-to-write.js';
import { TELLING_KINDS } from './domain/schedule-kinds.js';
import { briefingView } from './domain/briefing-view.js';
import { cancelledView } from './domain/cancelled-view.js';
import { changeView } from './domain/change-view.js';
import { cancelledEntries, netChange } from './domain/net-change.js';
import type { Packet, Visit } from './domain/packet.js';
import { visitsCalendar } from './domain/visits-calendar.js';
import { Packets } from './packets.service.js';
import { PerTransaction } from '../platform/database/per-transaction.js';
import { ReleasedSchedules } from './released-schedules.service.js';

/** What a person was told before: the version, its packet, and every visit of theirs that may be in their calendar. */
interface Told {
  readonly version: number;
  readonly packet: Packet;
  readonly mayBeInCalendar: readonly Visit[];
}

/** A version that a person was told, or may have been. */
interface ToldVersion {
  readonly version: number;
  readonly certain: boolean;
  /** The mail that told it. */
  readonly messageId: string | null;
}

/** A mail about a person's schedule, before it is set in type. */
interface Notice {
  readonly template: 'briefing' | 'schedule-changed' | 'meeting-cancelled';
  readonly view: MailData;
  readonly gone: readonly Visit[];
}

/**
 * Tells people their schedule. What a message says follows from what the person was told before and what stands now,
 * not from the kind it was owed as: somebody whose first briefing never left gets the briefing, not a change to it.
 */
@Injectable()
export class ScheduleNotices {
  private readonly asked = new PerTransaction<AdvocateContact | null>();
  private readonly askedTold = new PerTransaction<readonly ToldVersion[]>();

  constructor(
    private readonly contacts: ContactsQueries,
    private readonly outbox: OutboxQueries,
    private readonly schedules: ReleasedSchedules,
    private readonly packets: Packets,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailFrom'>,
  ) {}

  /** Reads contacts, teams and what people were told for many messages at once. */
  async prepare(tx: EntityManager, refs: readonly MessageRef[]): Promise<void> {
    const ids = refs.map(({ recipientId }) => recipientId as AdvocateId);
    const contacts = await this.contacts.byIds(tx, ids);
    for (const id of ids) this.asked.put(tx, id, contacts.get(id) ?? null);
    for (const [day, ofDay] of groupBy(refs, (ref) => ref.lobbyDayId!)) {
      const recipients = ofDay.map(({ recipientId }) => recipientId);
      await this.packets.readLinks(tx, day, recipients as AdvocateId[]);
      const told = groupBy(
        await this.outbox.toldVersions(tx, day, recipients, TELLING_KINDS),
        (row) => row.recipientId,
      );
      for (const id of recipients) this.askedTold.put(tx, `${day} ${id}`, told.get(id) ?? []);
      for (const [version, people] of groupBy(ofDay, (ref) => ref.version)) {
        const release = await this.schedules.version(tx, day, version);
        if (release)
          await this.packets.readPeople(
            tx,
            release,
            people.map(({ recipientId }) => recipientId as AdvocateId),
          );
      }
    }
  }

  /** Whether the message still has something to tell, and somebody who may be told. */
  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const person = ref.recipientId as AdvocateId;
    const reason = reasonNotToWrite(await this.contact(tx, person));
    if (reason) return { send: false, reason };
    if (await this.schedules.isOvertaken(tx, ref.lobbyDayId!, ref.version, person)) {
      return { send: false, reason: 'superseded' };
    }
    const [told] = await this.toldVersions(tx, ref);
    const now = await this.schedules.fingerprint(tx, ref.lobbyDayId!, ref.version, person);
    const before = told ? await this.schedules.fingerprint(tx, ref.lobbyDayId!, told.version, person) : '';
    if (now !== before) return { send: true };
    return { send: false, reason: told ? 'no-net-change' : 'nothing-scheduled' };
  }

  /** The mail as the person will read it. */
  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const contact = (await this.contact(tx, ref.recipientId as AdvocateId))!;
    const packet = await this.packet(tx, ref, ref.version, contact);
    const words = this.translations.forLanguage(packet.reader.language);
    const told = await this.told(tx, ref, contact);
    const { template, view, gone } = this.notice(packet, told);
    const { subject, html, text } = this.templates.render(template, view);
    const organizer = { name: packet.organisation.senderName, address: this.config.mailFrom };
    const calendar = visitsCalendar(words, packet, gone, organizer);
    return {
      to: { name: contact.through ?? contact.name, address: contact.address! },
      fromName: packet.organisation.senderName,
      language: words.language,
      subject,
      html,
      text,
      answers: (await this.toldBefore(tx, ref)).flatMap(({ messageId }) => messageId ?? []).reverse(),
      ...(calendar.entries > 0 ? { calendar: { method: calendar.method, content: calendar.content } } : {}),
    };
  }

  private contact(tx: EntityManager, person: AdvocateId): Promise<AdvocateContact | null> {
    return this.asked.get(tx, person, () => this.contacts.of(tx, person));
  }

  private notice(packet: Packet, told: Told | null): Notice {
    const words = this.translations.forLanguage(packet.reader.language);
    const gone = cancelledEntries(netChange(told?.mayBeInCalendar ?? [], packet.visits), packet.release.version);
    if (packet.visits.length === 0) {
      return { template: 'meeting-cancelled', view: cancelledView(words, packet, told?.packet.visits ?? []), gone };
    }
    if (!told || told.packet.visits.length === 0)
      return { template: 'briefing', view: briefingView(words, packet), gone };
    const changes = netChange(told.packet.visits, packet.visits);
    return { template: 'schedule-changed', view: changeView(words, packet, changes, told.version), gone };
  }

  private async told(tx: EntityManager, ref: MessageRef, contact: AdvocateContact): Promise<Told | null> {
    const versions = await this.toldVersions(tx, ref);
    if (versions.length === 0) return null;
    const packets = [];
    for (const { version } of versions) packets.push(await this.packet(tx, ref, version, contact));
    const visits = new Map(
      packets.reverse().flatMap((packet) => packet.visits.map((visit) => [visit.uid, visit] as const)),
    );
    return { version: versions[0]!.version, packet: packets.at(-1)!, mayBeInCalendar: [...visits.values()] };
  }

  /** The last version before the message's that certainly arrived, and the later ones that may have; latest first. */
  private async toldVersions(tx: EntityManager, ref: MessageRef): Promise<readonly ToldVersion[]> {
    const versions = await this.toldBefore(tx, ref);
    const last = versions.findIndex(({ certain }) => certain);
    return last < 0 ? versions : versions.slice(0, last + 1);
  }

  /** Every version before the message's that the person was told, or may have been; latest first. */
  private async toldBefore(tx: EntityManager, ref: MessageRef): Promise<readonly ToldVersion[]> {
    const { recipientId } = ref;
    const all = await this.askedTold.get(tx, `${ref.lobbyDayId} ${recipientId}`, () =>
      this.outbox.toldVersions(tx, ref.lobbyDayId!, [recipientId], TELLING_KINDS),
    );
    return all.filter(({ version }) => version < ref.version);
  }

  private async packet(tx: EntityManager, ref: MessageRef, version: number, contact: AdvocateContact): Promise<Packet> {
    const release = await this.schedules.version(tx, ref.lobbyDayId!, version);
    return this.packets.of(tx, ref.lobbyDayId!, release!, contact.id, contact.through);
  }
}
