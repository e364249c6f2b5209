import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCHEDULERS, SCHEDULERS_AND_CAPTAINS } from '../../identity/domain/member-roles.js';
import { MembersQueries } from '../../identity/members.queries.js';
import { OfficeNotices } from '../../meetings/requests/office-notices.service.js';
import { OfficeRequests } from '../../meetings/requests/office-requests.service.js';
import { type PipelineOffice, PipelineQueries } from '../../meetings/requests/pipeline.queries.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { OfficeAnswers } from '../../scheduling/office-answers.service.js';
import { OfficeReplans } from '../../scheduling/office-replans.service.js';
import { SolvesService } from '../../scheduling/solves.service.js';
import { type ConsoleForm, formFields } from '../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console/console-pages.service.js';
import { readContact } from './contact-form.js';
import { OfficeKnowledgeOvertakenError } from '../../meetings/meetings.errors.js';
import { officeOf, OfficePanels, officesFor, type TypedKnowledge } from './office-panel.service.js';
import { replanLines } from './replans.view.js';
import { REQUEST_FILTERS, requestList } from './requests.view.js';

const KNOWLEDGE = ['owner', 'name', 'email', 'phone', 'best', 'notes', 'mark'] as const;

/** The pipeline of requests: who owes whom an answer, and two clicks to log a contact. Captains see their own offices only. */
@Controller('console/:org/:day/requests')
@Access('member', SCHEDULERS_AND_CAPTAINS)
export class RequestsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly pipeline: PipelineQueries,
    private readonly requests: OfficeRequests,
    private readonly notices: OfficeNotices,
    private readonly answers: OfficeAnswers,
    private readonly members: MembersQueries,
    private readonly panels: OfficePanels,
    private readonly replans: OfficeReplans,
    private readonly solves: SolvesService,
  ) {}

  /** The list by due date, and beside it one office. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.list(reply, opened, request.query as Record<string, string | undefined>, null),
    );
  }

  /** `typed` is what somebody wanted to keep about the open office when somebody else was faster. */
  private async list(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    asked: Readonly<Record<string, string | undefined>>,
    typed: TypedKnowledge | null,
  ): Promise<void> {
    const { words, day, tx, now, base, member } = opened;
    const offices = await officesFor(this.pipeline, opened);
    const names = new Map((await this.members.all(tx)).map(({ id, name }) => [id as string, name]));
    const open = offices.find(({ office }) => office.id === asked['office']) ?? null;
    const filter = REQUEST_FILTERS.find((one) => one === asked['who']) ?? 'all';
    const search = (asked['q'] ?? '').slice(0, 100);
    const facts = { base, day, now, offices, names, filter, search };
    const replans = SCHEDULERS.includes(member.role) ? await this.replans.open(tx, day.id) : [];
    const own = replans.find(({ officeId }) => officeId === open?.office.id);
    const ready = offices.filter((one) => isReadyToAsk(one));
    const page = { template: 'requests/list', title: words.say('section.requests'), section: 'requests' };
    await this.pages.send(
      reply,
      opened,
      page,
      {
        ...requestList(words, { ...facts, me: member.memberId, open: open?.office.id ?? null }),
        base,
        told: told(asked['told']),
        ready: ready.length,
        readyText: words.say('requests.send', { count: ready.length }),
        owed: (await this.notices.owed(tx, day.id)).length,
        waited: offices.filter((one) => one.isPastWaiting).length,
        maySend: SCHEDULERS.includes(member.role),
        replans: replanLines(words, base, replans, offices),
        panel: open && {
          ...(await this.panels.of(opened, open, names, typed)),
          replan: own ? `${base}/replans/${own.id}` : '',
        },
      },
      typed ? 409 : 200,
    );
  }

  /** Asks every office that waits for its first request and can be reached by mail. */
  @Post('send')
  @Access('member', SCHEDULERS)
  send(@Req() request: FastifyRequest, @Body() body: ConsoleForm, @Res() reply: FastifyReply): Promise<void> {
    formFields(body, []);
    return this.act(request, reply, 'sent', async (opened) => {
      for (const { office } of (await officesFor(this.pipeline, opened)).filter(isReadyToAsk))
        await this.requests.ask(opened.tx, opened.day, office.id, opened.member.memberId);
    });
  }

  /** Tells offices what they believe and is no longer so. */
  @Post('tell')
  @Access('member', SCHEDULERS)
  tell(@Req() request: FastifyRequest, @Body() body: ConsoleForm, @Res() reply: FastifyReply): Promise<void> {
    formFields(body, []);
    return this.act(request, reply, 'told', async ({ tx, day }) => void (await this.notices.putRight(tx, day)));
  }

  /** Waits no longer for offices that have not answered: their teams are formed without a time. */
  @Post('no-time')
  @Access('member', SCHEDULERS)
  noTime(@Req() request: FastifyRequest, @Body() body: ConsoleForm, @Res() reply: FastifyReply): Promise<void> {
    formFields(body, []);
    return this.act(request, reply, 'no-time', async (opened) => {
      const waited = (await officesFor(this.pipeline, opened)).filter((one) => one.isPastWaiting);
      for (const { office } of waited)
        await this.requests.log(opened.tx, opened.day, {
          officeId: office.id,
          memberId: opened.member.memberId,
          channel: 'mail',
          outcome: 'no-answer',
          event: 'no-time',
        });
    });
  }

  /** Logs a word with an office. */
  @Post(':office/log')
  log(
    @Param('office') office: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const contact = readContact(body);
    return this.act(request, reply, 'logged', async (opened) => {
      const { office: found } = await officeOf(this.pipeline, opened, office);
      const { tx, day, member } = opened;
      return this.answers.heard(tx, day, { officeId: found.id, memberId: member.memberId, ...contact });
    });
  }

  /** Takes the time that an office has offered. */
  @Post(':office/accept')
  accept(
    @Param('office') office: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const start = Number(formFields(body, ['start']).start);
    return this.act(
      request,
      reply,
      'accepted',
      async (opened) => {
        const { meetingId } = await officeOf(this.pipeline, opened, office);
        if (!meetingId || !Number.isSafeInteger(start)) throw new NotHereError();
        return this.answers.accept(opened.tx, opened.day, meetingId, start, opened.member.memberId);
      },
      office,
    );
  }

  /** Keeps whom to ask, and who asks. */
  @Post(':office/know')
  know(
    @Param('office') office: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const typed = formFields(body, KNOWLEDGE);
    const { owner, name, email, phone, best, notes, mark } = typed;
    return this.act(
      request,
      reply,
      'saved',
      async (opened) => {
        const { office: found } = await officeOf(this.pipeline, opened, office);
        const kept = (text: string) => text.trim().slice(0, 500) || null;
        const knowledge = {
          // Who books an office is for the desk to say; a captain does not give offices away.
          ...(opened.member.role !== 'captain' && { ownerId: await this.memberOrNobody(opened, owner) }),
          schedulerName: kept(name),
          schedulerEmail: kept(email),
          schedulerPhone: kept(phone),
          bestTime: kept(best),
          notes: kept(notes),
        };
        await this.requests.know(opened.tx, opened.day, found.id, knowledge, mark);
      },
      office,
    ).catch((error: unknown) => {
      if (!(error instanceof OfficeKnowledgeOvertakenError)) throw error;
      const problem = { ...typed, message: error.message };
      return this.pages.withDay(request, (opened) => this.list(reply, opened, { office }, problem));
    });
  }

  private async memberOrNobody({ tx }: OpenedConsoleDay, id: string): Promise<string | null> {
    return (await this.members.all(tx)).find((member) => member.id === id)?.id ?? null;
  }

  /** Runs a change, has a re-plan looked for that it asks for, and goes back to the list, to the same office when one is named. */
  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    done: string,
    work: (opened: OpenedConsoleDay) => Promise<string | null | void>,
    office?: string,
  ): Promise<void> {
    const { base, replan, organisationId } = await this.pages.withDay(request, async (opened) => {
      const { base, day } = opened;
      return { base, replan: await work(opened), organisationId: day.organisationId };
    });
    if (replan) await this.solves.wake(organisationId, replan);
    void reply.redirect(`${base}/requests?told=${done}${office ? `&office=${office}#office` : ''}`, 303);
  }
}

const TOLD = ['sent', 'told', 'no-time', 'logged', 'accepted', 'saved', 'replanned', 'left', 'written'];

/** The catalogue's sentence for what was just done; '' for anything else. */
function told(value: string | undefined): string {
  return value !== undefined && TOLD.includes(value) ? `requests.told.${value}` : '';
}

function isReadyToAsk(one: PipelineOffice): boolean {
  return one.state === 'not_requested' && one.mode === 'desk' && one.hasAddress && one.next?.step === 'ask';
}
