import { Injectable } from '@nestjs/common';
import { MembersQueries } from '../../identity/members.queries.js';
import { clockInWords, dateInWords, localDate, localMinutes } from '../../kernel/day-words.js';
import { typedName } from '../../kernel/isolated-text.js';
import { addDays } from '../../meetings/domain/follow-up.js';
import { lettersFor } from '../../meetings/domain/written-letter.js';
import { type PipelineOffice, PipelineQueries } from '../../meetings/requests/pipeline.queries.js';
import { AdvocatesQueries } from '../../advocates/advocates.queries.js';
import type { AdvocateId } from '../../kernel/ids.js';
import { DayChecks } from '../../scheduling/day-checks.service.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import type { OpenedConsoleDay } from '../console/console-pages.service.js';
import { CONTACT_WORDS, DECISION_WORDS } from './contact-form.js';
import { meetingBadge } from './meeting-badge.js';
import { contactLog, placeOf } from './requests.view.js';

/** What somebody typed about an office, and why it was not saved. */
export type TypedKnowledge = Readonly<
  Record<'owner' | 'name' | 'email' | 'phone' | 'best' | 'notes' | 'message', string>
>;

/** Makes the panel of one office beside the list: whom to ask, the form, what they offer, every word so far. */
@Injectable()
export class OfficePanels {
  constructor(
    private readonly pipeline: PipelineQueries,
    private readonly members: MembersQueries,
    private readonly checks: DayChecks,
    private readonly advocates: AdvocatesQueries,
  ) {}

  /** The data of the panel; `typed` stands in its form instead of what is known. */
  async of(
    opened: OpenedConsoleDay,
    one: PipelineOffice,
    names: ReadonlyMap<string, string>,
    typed: TypedKnowledge | null = null,
  ): Promise<object> {
    const { words, tx, day, now, base } = opened;
    const card = await this.pipeline.card(tx, day, one.office.id);
    const today = localDate(now, day.zone);
    const members = (await this.members.all(tx)).filter(({ isDisabled }) => !isDisabled);
    return {
      id: one.office.id,
      action: `${base}/requests/${one.office.id}`,
      close: `${base}/requests`,
      name: typedName(one.office.name),
      about: placeOf(words, one),
      badge: meetingBadge(words, one.state),
      time: one.startsAt ? clockInWords(words, localMinutes(one.startsAt, day.zone)) : '',
      card: {
        name: typedName(card.schedulerName ?? ''),
        email: card.schedulerEmail ?? '',
        phone: card.schedulerPhone ?? '',
        best: typedName(card.bestTime ?? ''),
        notes: card.notes ?? '',
        mark: card.mark,
        officeEmail: one.office.email ?? '',
        officePhone: one.office.phone ?? '',
        dial: `tel:${(card.schedulerPhone ?? one.office.phone ?? '').replace(/[^\d+]/g, '')}`,
        call: typedName(card.schedulerPhone ?? one.office.phone ?? ''),
      },
      known: typed ?? {
        name: card.schedulerName ?? '',
        email: card.schedulerEmail ?? '',
        phone: card.schedulerPhone ?? '',
        best: card.bestTime ?? '',
        notes: card.notes ?? '',
      },
      overtaken: typed && {
        message: typed.message,
        now: [
          names.get(one.ownerId ?? '') ?? words.say('requests.nobody'),
          card.schedulerName,
          card.schedulerEmail,
          card.schedulerPhone,
          card.bestTime,
          card.notes,
        ].flatMap((fact) => (fact ? [typedName(fact)] : [])),
      },
      owners: members.map(({ id, name }) => ({
        id,
        name: typedName(name),
        selected: id === (typed?.owner ?? one.ownerId),
      })),
      letters: lettersFor(one.state, one.startsAt, now).map((kind) => ({
        label: words.say(`letters.write.${kind}`),
        href: `${base}/requests/${one.office.id}/letter/${kind}`,
      })),
      words: CONTACT_WORDS.map((word) => ({ word, label: words.say(`requests.word.${word}`) })),
      decisions: DECISION_WORDS.filter((word) => word !== 'yes' || one.startsAt !== null).map((word) => ({
        word,
        label: words.say(`requests.word.${word}`),
      })),
      nexts: [1, 3, 7].map((days) => ({
        value: addDays(today, days),
        label: dateInWords(words, addDays(today, days), 'day'),
      })),
      offer: await this.offer(opened, one),
      log: contactLog(words, day, one.contacts, names),
      logTitle: words.say('requests.contacts', { count: one.contacts.length }),
    };
  }

  /** What taking the time that the office offers would mean, or null when it offers none. */
  private async offer({ words, tx, day }: OpenedConsoleDay, one: PipelineOffice): Promise<object | null> {
    const last = one.contacts.findLast(({ needsAnswer }) => needsAnswer);
    if (!last?.proposedAt || !one.meetingId || one.next?.step !== 'answer') return null;
    const checked = await this.checks.read(tx, day.id);
    const start = localMinutes(last.proposedAt, day.zone);
    const option = this.checks.options(checked, one.meetingId).find((candidate) => candidate.start === start);
    const meeting = checked.meetings.find(({ id }) => id === one.meetingId);
    const away = await this.advocates.byIds(tx, (option?.cannotCome ?? []) as AdvocateId[]);
    const time = clockInWords(words, start);
    return {
      start,
      title: words.say('requests.offer', { time }),
      isPossible: option !== undefined && !option.isOfficeAway,
      away: [...away.values()].map(({ name }) => typedName(name)),
      reasons: [...new Set((option?.breaks ?? []).map(({ sentence }) => sentence))],
      take: words.say('requests.take', { time, count: meeting?.team.length ?? 0 }),
    };
  }
}

/** The offices that a member may see: a captain their own, everybody else all of them. */
export function officesFor(
  pipeline: PipelineQueries,
  { tx, day, now, member }: OpenedConsoleDay,
): Promise<PipelineOffice[]> {
  return pipeline.ofDay(tx, day, now, member.role === 'captain' ? member.memberId : undefined);
}

/** @throws NotHereError for an office that is not this member's to see. */
export async function officeOf(
  pipeline: PipelineQueries,
  opened: OpenedConsoleDay,
  id: string,
): Promise<PipelineOffice> {
  const found = (await officesFor(pipeline, opened)).find(({ office }) => office.id === id);
  if (!found) throw new NotHereError();
  return found;
}
