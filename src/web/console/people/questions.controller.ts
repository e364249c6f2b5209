import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { ContactsQueries } from '../../../advocates/contacts.queries.js';
import { QuestionsService } from '../../../advocates/questions.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { DistrictsQueries } from '../../../legislature/districts/districts.queries.js';
import { OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from '../setup/setup.controller.js';
import { choicesOf, isOpenToAll } from './question-choices.js';

/** What is open about people: the district to ask for, the group that was split, the language we do not offer. */
@Controller('console/:org/:day/people/questions')
@Access('member', COORDINATORS)
export class QuestionsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly contacts: ContactsQueries,
    private readonly questions: QuestionsService,
    private readonly offices: OfficesQueries,
    private readonly districts: DistrictsQueries,
    private readonly audit: AuditService,
  ) {}

  /** The open questions, oldest first, with whom to ask and how. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base, member } = opened;
      const open = await this.advocates.openQuestions(tx, day.id);
      const contacts = await this.contacts.byIds(tx, [...new Set(open.map(({ advocateId }) => advocateId))]);
      const districts = await this.districts.ofLegislature(tx, day.legislatureId);
      const offices = await this.offices.ofDistricts(
        tx,
        districts.map(({ id }) => id),
      );
      const { ask } = request.query as { readonly ask?: unknown };
      await this.audit.record(tx, {
        action: 'people-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: contacts.size,
      });
      const questions = open.map((question) => {
        const contact = contacts.get(question.advocateId);
        return {
          id: question.id,
          name: typedName(question.name),
          person: `${base}/people/${question.advocateId}`,
          what: words.say(`questions.what.${question.code}`),
          mend: words.say(`questions.mend.${question.code}`),
          reach: contact?.phone ?? contact?.address ?? words.say('people.no-address'),
          settle: `${base}/people/questions/${question.id}/settle`,
          choose: `${base}/people/questions/${question.id}/choose`,
          // All districts there are make a long list: for one person at a time.
          ask: isOpenToAll(question) && question.id !== ask ? `${base}/people/questions?ask=${question.id}` : null,
          chambers: choicesOf(
            words,
            question,
            isOpenToAll(question) && question.id === ask
              ? districts
              : districts.filter(({ id }) => question.candidates.some(({ districtId }) => districtId === id)),
            offices,
          ),
        };
      });
      const data = { questions, base, told: toldOf(opened) };
      await this.pages.send(
        reply,
        opened,
        { template: 'questions', title: words.say('questions.title'), section: 'people' },
        data,
      );
    });
  }

  /** Notes that a question needs nothing more. */
  @Post(':id/settle')
  settle(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    return this.act(id, request, reply, ({ tx }) => this.questions.settle(tx, id));
  }

  /** Takes the districts in which the person said they live. */
  @Post(':id/choose')
  choose(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { upper, lower } = formFields(body, ['upper', 'lower']);
    const districts = [upper, lower].filter((district) => isId(district));
    return this.act(id, request, reply, ({ tx, day }) => this.questions.choose(tx, day, id, districts));
  }

  private async act(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    work: (opened: OpenedConsoleDay) => Promise<void>,
  ): Promise<void> {
    if (!isId(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      if (!(await this.advocates.openQuestions(tx, day.id)).some((one) => one.id === id)) throw new NotHereError();
      await work(opened);
      await this.audit.record(tx, {
        action: 'people-changed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: 1,
      });
      return opened.base;
    });
    void reply.redirect(`${base}/people/questions?done=saved`, 303);
  }
}
