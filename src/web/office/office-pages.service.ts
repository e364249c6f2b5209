import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ICalCalendarMethod, default as ical } from 'ical-generator';
import { oneLine } from '../../kernel/isolated-text.js';
import type { OfficeLinkTarget } from '../../meetings/requests/office-links.service.js';
import { OfficeLinks } from '../../meetings/requests/office-links.service.js';
import { topicOf } from '../../meetings/domain/office-topic.js';
import { OfficeMeetingsQueries } from '../../meetings/requests/office-meetings.queries.js';
import { OfficeLinkError } from '../../meetings/meetings.errors.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { OfficeAnswers } from '../../scheduling/office-answers.service.js';
import { ConsolePages } from '../console/console-pages.service.js';
import { Assets } from '../pages/assets.js';
import { PageTemplates } from '../pages/page-templates.js';
import { type OfficeForm, officeView } from './office.view.js';

/** Sends the pages on which offices answer. */
@Injectable()
export class OfficePages {
  constructor(
    private readonly console: ConsolePages,
    private readonly templates: PageTemplates,
    private readonly assets: Assets,
    private readonly tenancy: Tenancy,
    private readonly facts: OfficeMeetingsQueries,
    private readonly answers: OfficeAnswers,
    private readonly links: OfficeLinks,
  ) {}

  /** The request with its form, or what came of an answer. */
  async show(
    request: FastifyRequest,
    reply: FastifyReply,
    { organisationId, lobbyDayId, meetingId }: OfficeLinkTarget,
    token: string,
    form: OfficeForm,
    done: string | null,
    status = 200,
  ): Promise<void> {
    const words = this.console.wordsFor(request);
    const facts = await this.tenancy.run(organisationId, async (tx) => {
      const freeTimes = done === null ? await this.answers.freeTimes(tx, lobbyDayId, meetingId) : [];
      return { ...(await this.facts.of(tx, meetingId)), freeTimes };
    });
    const view = officeView(words, { ...facts, topic: topicOf(facts.asks) }, form);
    const data = {
      ...view,
      done: done === null ? '' : words.say(`office-page.done-${done}`),
      doneNext: done === null ? '' : words.say(`office-page.next-${done}`),
      calendar: done === 'confirmed' && facts.meeting.startsAt ? `/office/${token}/calendar.ics` : '',
      action: `/office/${token}`,
      key: this.links.actionToken(meetingId, facts.meeting.startsAt),
      frame: {
        language: words.language,
        direction: words.direction,
        styles: this.assets.pathOf('office.css'),
      },
    };
    void reply
      .status(status)
      .header('cache-control', 'no-store')
      .header('content-language', words.language)
      .type('text/html; charset=utf-8')
      .send(this.templates.render('console/office/answer', { ...data, words } as never));
  }

  /**
   * The visit as a calendar file.
   * @throws OfficeLinkError while it has no time.
   */
  async calendar({ organisationId, meetingId }: OfficeLinkTarget): Promise<string> {
    const facts = await this.tenancy.run(organisationId, (tx) => this.facts.of(tx, meetingId));
    const { meeting, organisation, office } = facts;
    if (!meeting.startsAt || !meeting.endsAt) throw new OfficeLinkError();
    const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Rotunda', product: 'Rotunda' } });
    calendar.createEvent({
      id: `${meeting.id}@rotunda`,
      start: meeting.startsAt,
      end: meeting.endsAt,
      sequence: meeting.rowVersion,
      summary: oneLine(organisation.name),
      description: oneLine(topicOf(facts.asks)),
      location: [office.buildingName, office.room].filter(Boolean).join(' ') || null,
    });
    return calendar.toString();
  }
}
