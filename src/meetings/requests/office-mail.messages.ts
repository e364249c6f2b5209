import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Letter } from '../../messaging/domain/letter.js';
import type { MessageRef, RenderedMessage, StillDue } from '../../messaging/message-kind.js';
import { MessageKinds } from '../../messaging/message-kinds.service.js';
import { Translations } from '../../platform/i18n/translations.js';
import { MailTemplates } from '../../platform/templating/mail-templates.js';
import { isStanding } from '../domain/meeting-state.js';
import {
  followUpLetter,
  meetingRequestLetter,
  type OfficeMeeting,
  officeThanksLetter,
  officeUpdateLetter,
} from '../domain/office-letters.js';
import { OFFICE_LANGUAGE, topicOf } from '../domain/office-topic.js';
import { visitorNames } from '../domain/visitor-names.js';
import { OfficeLinks } from './office-links.service.js';
import { type OfficeMeetingFacts, OfficeMeetingsQueries } from './office-meetings.queries.js';
import { OfficeNotice } from './office-notice.entity.js';

/** Offices hear of today's changes as soon as people do; a request can wait for them. */
const PRIORITIES = { 'meeting-request': 60, 'office-update': 15 } as const;

/** Owns the kinds of message to offices: the request, and what changes after it. */
@Injectable()
export class OfficeMail implements OnModuleInit {
  constructor(
    private readonly kinds: MessageKinds,
    private readonly facts: OfficeMeetingsQueries,
    private readonly links: OfficeLinks,
    private readonly translations: Translations,
    private readonly templates: MailTemplates,
  ) {}

  onModuleInit(): void {
    for (const [kind, priority] of Object.entries(PRIORITIES)) {
      this.kinds.register({
        kind: kind as keyof typeof PRIORITIES,
        priority,
        stillDue: (tx, ref) => this.stillDue(tx, ref),
        render: (tx, ref) => this.render(tx, ref),
      });
    }
  }

  /** A mail is still due while it is the last word to its office and says what is so. */
  async stillDue(tx: EntityManager, ref: MessageRef): Promise<StillDue> {
    const notice = await tx.findOneBy(OfficeNotice, { id: ref.subjectId });
    if (!notice) return { send: false, reason: 'gone' };
    const last = await tx.findOne(OfficeNotice, {
      where: { meetingId: notice.meetingId },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    if (last!.id !== notice.id) return { send: false, reason: 'superseded' };
    const { meeting, scheduler } = await this.facts.of(tx, notice.meetingId);
    if (!scheduler.address) return { send: false, reason: 'no-address' };
    if (notice.kind === 'thanks') return { send: true };
    const isOff = meeting.state === 'cancelled_by_us';
    if (notice.kind === 'cancelled') return isOff ? { send: true } : { send: false, reason: 'superseded' };
    const waits = isStanding(meeting.state) || meeting.state === 'waitlisted_by_office';
    if (!waits) return { send: false, reason: 'not-standing' };
    if (isRequest(notice) && meeting.state === 'confirmed') return { send: false, reason: 'answered' };
    const isSameTime = meeting.startsAt?.getTime() === notice.startsAt?.getTime();
    return isSameTime ? { send: true } : { send: false, reason: 'superseded' };
  }

  /** The mail as the office will read it. */
  async render(tx: EntityManager, ref: MessageRef): Promise<RenderedMessage> {
    const notice = await tx.findOneByOrFail(OfficeNotice, { id: ref.subjectId });
    const facts = await this.facts.of(tx, notice.meetingId);
    const page = await this.links.addressOf(tx, notice.meetingId);
    return {
      to: { name: facts.scheduler.name ?? facts.office.name, address: facts.scheduler.address! },
      // Offices must see who writes; the neutral sender is for people's lock screens.
      fromName: facts.organisation.name,
      language: OFFICE_LANGUAGE,
      ...this.templates.render('letter', this.letter(facts, notice, page)),
    };
  }

  private letter(facts: OfficeMeetingFacts, { kind, words: own }: OfficeNotice, page: string): Letter {
    const words = this.translations.forLanguage(OFFICE_LANGUAGE);
    const meeting = officeMeeting(facts, page, kind === 'reconfirm');
    if (kind === 'request') return meetingRequestLetter(words, meeting, own);
    if (kind === 'follow-up') return followUpLetter(words, meeting, own);
    return kind === 'thanks' ? officeThanksLetter(words, meeting, own) : officeUpdateLetter(words, meeting, kind);
  }
}

const isRequest = ({ kind }: OfficeNotice): boolean => kind === 'request' || kind === 'follow-up';

function officeMeeting(facts: OfficeMeetingFacts, page: string, withNames: boolean): OfficeMeeting {
  const { meeting, office, day, organisation, team } = facts;
  return {
    organisation: organisation.name,
    legislator: office.name,
    heldOn: day.heldOn,
    zone: day.zone,
    startsAt: meeting.startsAt,
    minutes: facts.minutes,
    topic: topicOf(facts.asks),
    people: facts.people,
    constituents: team.filter(({ isConstituent }) => isConstituent).length,
    visitors: withNames ? visitorNames(team) : null,
    contact: { name: organisation.name, phone: day.helpPhone },
    links: {
      confirm: `${page}?answer=confirm`,
      propose: `${page}?answer=propose`,
      decline: `${page}?answer=decline`,
    },
  };
}
