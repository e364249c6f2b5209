import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdvocateContact, ContactsQueries } from '../advocates/contacts.queries.js';
import { dayEntry } from '../advocates/domain/day-calendar.js';
import { reasonNotToReach } from '../advocates/domain/reason-not-to-write.js';
import { visitsCalendar } from '../briefings/domain/visits-calendar.js';
import { Packets } from '../briefings/packets.service.js';
import { NOTHING_RELEASED, ReleasedSchedules } from '../briefings/released-schedules.service.js';
import { groupBy } from '../kernel/group-by.js';
import type { AdvocateId } from '../kernel/ids.js';
import { purgeDate } from '../kernel/purge-date.js';
import type { LocalisedText } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { MessageKind, MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { MessageKinds } from '../messaging/message-kinds.service.js';
import { CONFIG } from '../platform/config/config.module.js';
import type { Config } from '../platform/config/config.js';
import { PerTransaction } from '../platform/database/per-transaction.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import { postponedLetter } from './domain/postponed-letter.js';
import { newsFor } from './domain/urgent-letter.js';

/** The news of a postponement. */
interface NewDate {
  readonly texts: LocalisedText;
  readonly from: string;
  readonly to: string;
}

/** Owns the kind `day-postponed`: the one mail by which people hear of another date and of their visits on it. */
@Injectable()
export class PostponementMessages implements MessageKind, OnModuleInit {
  readonly kind = 'day-postponed';
  readonly priority = 0;
  private readonly asked = new PerTransaction<AdvocateContact | null>();
  private readonly askedNews = new PerTransaction<NewDate | null>();

  constructor(
    private readonly kinds: MessageKinds,
    private readonly contacts: ContactsQueries,
    private readonly days: LobbyDaysQueries,
    private readonly schedules: ReleasedSchedules,
    private readonly packets: Packets,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailFrom'>,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async prepare(tx: EntityManager, refs: readonly MessageRef[]): Promise<void> {
    const ids = refs.map(personOf);
    const contacts = await this.contacts.byIds(tx, ids);
    for (const id of ids) this.asked.put(tx, id, contacts.get(id) ?? null);
    for (const [day, ofDay] of groupBy(refs, (ref) => ref.lobbyDayId!))
      await this.packets.readLinks(tx, day, ofDay.map(personOf));
  }

  /** A date that was changed again is no news any more: the later mail tells it. */
  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const reason = reasonNotToReach(await this.contact(tx, ref));
    if (reason) return { send: false, reason };
    const news = await this.news(tx, ref);
    const { heldOn, state } = await this.days.summary(tx, ref.lobbyDayId!);
    const isSo = news !== null && news.to === heldOn && state !== 'closed' && state !== 'purged';
    return isSo ? { send: true } : { send: false, reason: 'superseded' };
  }

  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const contact = (await this.contact(tx, ref))!;
    const news = (await this.news(tx, ref))!;
    const day = await this.days.summary(tx, ref.lobbyDayId!);
    const release = (await this.schedules.version(tx, day.id, ref.version)) ?? NOTHING_RELEASED;
    // What the packet shares with others may be some seconds old; the date is what this mail is about.
    const read = await this.packets.of(tx, day.id, release, contact.id, contact.through);
    const purgedOn = read.day.purgedOn && purgeDate(day.heldOn);
    const packet = { ...read, day: { ...read.day, heldOn: day.heldOn, purgedOn } };
    const words = this.translations.forLanguage(packet.reader.language);
    const chosen = newsFor(news.texts, contact.language, day.languages);
    const organizer = { name: packet.organisation.senderName, address: this.config.mailFrom };
    const { method, content } = visitsCalendar(words, packet, [], organizer, [
      dayEntry(day, contact.id, words.language),
    ]);
    return {
      to: { name: contact.through ?? contact.name, address: contact.address! },
      fromName: packet.organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', postponedLetter(words, packet, news.from, chosen)),
      calendar: { method, content },
    };
  }

  private contact(tx: EntityManager, ref: MessageRef): Promise<AdvocateContact | null> {
    return this.asked.get(tx, ref.recipientId, () => this.contacts.of(tx, personOf(ref)));
  }

  private news(tx: EntityManager, { subjectId }: MessageRef): Promise<NewDate | null> {
    return this.askedNews.get(tx, subjectId, async () => {
      const rows: NewDate[] = await tx.query(
        'select texts, postponed_from::text as "from", postponed_to::text as "to" from broadcasts where id = $1',
        [subjectId],
      );
      return rows[0] ?? null;
    });
  }
}

const personOf = (ref: MessageRef): AdvocateId => ref.recipientId as AdvocateId;
