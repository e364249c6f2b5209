import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdvocateContact, ContactsQueries } from '../advocates/contacts.queries.js';
import type { ChosenKind } from '../advocates/domain/message-choice.js';
import { TeamIntroductionsService } from '../advocates/team-introductions.service.js';
import { reasonNotToWrite } from '../advocates/domain/reason-not-to-write.js';
import { trainingLetter } from '../advocates/domain/registration-letter.js';
import type { Packet } from '../briefings/domain/packet.js';
import { Packets } from '../briefings/packets.service.js';
import { NOTHING_RELEASED, ReleasedSchedules } from '../briefings/released-schedules.service.js';
import { reportNudgeLetter, reportRequestLetter, thankYouLetter } from '../debriefs/domain/report-letters.js';
import { groupBy } from '../kernel/group-by.js';
import type { AdvocateId, LobbyDayId, MeetingId } from '../kernel/ids.js';
import type { Words } from '../kernel/words.js';
import { textIn } from '../lobby-days/domain/localised-text.js';
import { LobbyDaysQueries } from '../lobby-days/lobby-days.queries.js';
import type { Letter } from '../messaging/domain/letter.js';
import type { MessageRef, RenderedMessage, StillDue } from '../messaging/message-kind.js';
import { PerTransaction } from '../platform/database/per-transaction.js';
import { Translations } from '../platform/i18n/translations.js';
import { MailTemplates } from '../platform/templating/mail-templates.js';
import {
  dayBeforeLetter,
  dayOfLetter,
  type LeaderWords,
  meetingSoonLetter,
  teamIntroductionLetter,
} from './domain/day-letters.js';
import { dueAmong, type ReminderFacts, remindersOf } from './domain/due-reminders.js';
import { ReminderFactsReader } from './reminder-facts.service.js';

/**
 * Decides at the last moment whether a reminder is still one, by asking again what is due, and writes it from the
 * schedule as it was last released: nobody is reminded of what is no more.
 */
@Injectable()
export class ReminderLetters {
  private readonly contactOf = new PerTransaction<AdvocateContact | null>();
  private readonly introductionsOf = new PerTransaction<ReadonlyMap<AdvocateId, string>>();
  private readonly factsOf = new PerTransaction<ReminderFacts>();

  constructor(
    private readonly contacts: ContactsQueries,
    private readonly facts: ReminderFactsReader,
    private readonly schedules: ReleasedSchedules,
    private readonly packets: Packets,
    private readonly days: LobbyDaysQueries,
    private readonly introductions: TeamIntroductionsService,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
  ) {}

  /** Reads contacts, links and facts for many messages at once. */
  async prepare(tx: EntityManager, refs: readonly MessageRef[]): Promise<void> {
    const contacts = await this.contacts.byIds(tx, refs.map(personOf));
    for (const ref of refs) this.contactOf.put(tx, ref.recipientId, contacts.get(personOf(ref)) ?? null);
    for (const [day, ofDay] of groupBy(refs, (ref) => ref.lobbyDayId!)) {
      const people = [...new Set(ofDay.map(personOf))];
      const facts = await this.facts.ofPeople(tx, day, people);
      for (const person of people) this.factsOf.put(tx, `${day} ${person}`, facts);
      await this.packets.readLinks(tx, day, people);
    }
  }

  /** Whether the reminder is due at this moment, and somebody is there who may be written to. */
  async stillDue(tx: EntityManager, kind: ChosenKind, ref: MessageRef): Promise<StillDue> {
    const reason = reasonNotToWrite(await this.contact(tx, ref));
    if (reason) return { send: false, reason };
    const facts = await this.factsFor(tx, ref);
    if (!facts.wants(personOf(ref), kind)) return { send: false, reason: 'not-wanted' };
    if (facts.absent.has(personOf(ref))) return { send: false, reason: 'cannot-come' };
    const own = remindersOf(facts).filter(
      (reminder) =>
        reminder.kind === kind &&
        reminder.advocateId === ref.recipientId &&
        reminder.subjectId === ref.subjectId &&
        reminder.version === ref.version,
    );
    if (own.length === 0) return { send: false, reason: 'no-longer-due' };
    const [{ now }]: [{ now: Date }] = await tx.query('select app_now() as now');
    return dueAmong(own, now).length > 0 ? { send: true } : { send: false, reason: 'not-now' };
  }

  /** The letter as the person will read it. */
  async render(tx: EntityManager, kind: ChosenKind, ref: MessageRef): Promise<RenderedMessage> {
    const contact = (await this.contact(tx, ref))!;
    const packet = await this.packet(tx, ref, contact);
    const words = this.translations.forLanguage(packet.reader.language);
    const letter =
      kind === 'training-invitation'
        ? await this.training(tx, words, ref.lobbyDayId!, packet)
        : kind === 'team-introduction'
          ? teamIntroductionLetter(words, packet, await this.fromLeaders(tx, ref.lobbyDayId!, packet))
          : letterOf(kind, words, packet, ref.subjectId as MeetingId);
    return {
      to: { name: contact.through ?? contact.name, address: contact.address! },
      fromName: packet.organisation.senderName,
      language: words.language,
      ...this.templates.render('letter', letter),
      ...(packet.links.stopReminders ? { unsubscribe: `${packet.links.stopReminders}/stop/${kind}` } : {}),
    };
  }

  private contact(tx: EntityManager, ref: MessageRef): Promise<AdvocateContact | null> {
    return this.contactOf.get(tx, ref.recipientId, () => this.contacts.of(tx, personOf(ref)));
  }

  private factsFor(tx: EntityManager, ref: MessageRef): Promise<ReminderFacts> {
    return this.factsOf.get(tx, `${ref.lobbyDayId} ${ref.recipientId}`, () =>
      this.facts.ofPeople(tx, ref.lobbyDayId!, [personOf(ref)]),
    );
  }

  /** The packet of the last release, without what stands no more; before the first release it has no visits. */
  private async packet(tx: EntityManager, ref: MessageRef, contact: AdvocateContact): Promise<Packet> {
    const day = ref.lobbyDayId!;
    const release = await this.schedules.version(tx, day, await this.schedules.latestVersion(tx, day));
    const packet = await this.packets.of(tx, day, release ?? NOTHING_RELEASED, contact.id, contact.through);
    const standing = new Set((await this.factsFor(tx, ref)).visits.map(({ meetingId }) => meetingId));
    return { ...packet, visits: packet.visits.filter(({ meetingId }) => standing.has(meetingId)) };
  }

  /** What those who lead the reader's visits wrote, each once, in the order of the visits. */
  private async fromLeaders(tx: EntityManager, day: LobbyDayId, { visits }: Packet): Promise<LeaderWords[]> {
    const written = await this.introductionsOf.get(tx, day, () => this.introductions.ofDay(tx, day));
    const release = await this.schedules.version(tx, day, await this.schedules.latestVersion(tx, day));
    const byLeader = new Map<AdvocateId, LeaderWords>();
    for (const { meetingId, team } of visits) {
      const leader = release?.teams.get(meetingId)?.find(({ role }) => role === 'leader')?.advocateId;
      const name = team.find(({ leads, isReader }) => leads && !isReader)?.name;
      const text = leader && written.get(leader);
      if (leader && name && text && !byLeader.has(leader)) byLeader.set(leader, { name, text });
    }
    return [...byLeader.values()];
  }

  private async training(tx: EntityManager, words: Words, day: LobbyDayId, packet: Packet): Promise<Letter> {
    const { programme, languages } = await this.days.details(tx, day);
    const item = programme.find(({ kind }) => kind === 'training')!;
    const { reader, organisation, links } = packet;
    const facts = {
      name: reader.name,
      through: reader.through,
      day: packet.day.name,
      heldOn: packet.day.heldOn,
      organisation: organisation.name,
      helpPhone: packet.day.helpPhone,
      purgedOn: packet.day.purgedOn,
      ...(links.stopReminders ? { stopReminders: links.stopReminders } : {}),
    };
    return trainingLetter(words, facts, {
      minute: item.from,
      title: textIn(item.titles, reader.language, languages).text,
      place: textIn(item.places, reader.language, languages).text,
      discreet: packet.day.discreet,
    });
  }
}

const personOf = (ref: MessageRef): AdvocateId => ref.recipientId as AdvocateId;

function letterOf(
  kind: Exclude<ChosenKind, 'training-invitation' | 'team-introduction'>,
  words: Words,
  packet: Packet,
  meeting: MeetingId,
): Letter {
  if (kind === 'day-before') return dayBeforeLetter(words, packet);
  if (kind === 'day-of') return dayOfLetter(words, packet);
  const visit = packet.visits.find(({ meetingId }) => meetingId === meeting) ?? packet.visits[0]!;
  if (kind === 'meeting-soon') return meetingSoonLetter(words, packet, visit);
  const over = {
    name: packet.reader.name,
    organisation: packet.organisation.name,
    helpPhone: packet.day.helpPhone,
    purgedOn: packet.day.purgedOn,
    legislator: visit.legislator.name,
    discreet: packet.day.discreet,
    ...(packet.links.stopReminders ? { stopReminders: packet.links.stopReminders } : {}),
    ...(packet.links.myDay ? { report: `${packet.links.myDay}/report/${visit.meetingId}` } : {}),
  };
  if (kind === 'thank-you') return thankYouLetter(words, over);
  return kind === 'report-request' ? reportRequestLetter(words, over) : reportNudgeLetter(words, over);
}
