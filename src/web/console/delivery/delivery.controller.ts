import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { type AuditAction, AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { type AdvocateId, isId, type OutboxMessageId } from '../../../kernel/ids.js';
import { secondsUntilDone } from '../../../messaging/domain/eta.js';
import { MailFiguresQueries } from '../../../messaging/mail-figures.queries.js';
import { MailPauses } from '../../../messaging/mail-pauses.service.js';
import { OutboxQueries } from '../../../messaging/outbox.queries.js';
import { OutboxService } from '../../../messaging/outbox.service.js';
import { SendingAccount } from '../../../messaging/sending-account.service.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.module.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields, refuseUnknown } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { momentOf } from '../release/release.view.js';
import { toldOf } from '../setup/setup.controller.js';
import { DECISIONS, deliveryFigures, doubtLines, failureRows, progressRows } from './delivery.view.js';

/** How the day's mail comes along, and what only a person can do about it. */
@Controller('console/:org/:day/delivery')
@Access('member', COORDINATORS)
export class DeliveryController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly figures: MailFiguresQueries,
    private readonly messages: OutboxQueries,
    private readonly outbox: OutboxService,
    private readonly pauses: MailPauses,
    private readonly account: SendingAccount,
    private readonly advocates: AdvocatesQueries,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'mailLimits'>,
  ) {}

  /** The figures, what failed and what is in doubt. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, tx, day, base } = opened;
      const failed = await this.messages.failedByCode(tx, day.id);
      const doubtful = await this.messages.uncertain(tx, day.id);
      const people = await this.advocates.byIds(tx, doubtful.map(({ recipientId }) => recipientId) as AdvocateId[]);
      const doubts = doubtLines(opened, doubtful, new Map([...people].map(([id, { name }]) => [id, name])));
      const stopped = await this.pauses.since(tx);
      const data = {
        base,
        told: toldOf(opened),
        figures: deliveryFigures(words, {
          ...(await this.pace(opened)),
          punctuality: await this.messages.punctuality(tx, day.id),
          failed: failed.reduce((sum, { count }) => sum + count, 0),
          inDoubt: doubts.count,
        }),
        progress: progressRows(words, await this.figures.progress(tx, day.id)),
        failures: failureRows(words, failed),
        doubts,
        stopped: stopped && words.say('delivery.stopped', { when: momentOf(opened, stopped) }),
        held: await this.held(opened),
      };
      const page = { template: 'delivery', title: words.say('section.delivery'), section: 'delivery' };
      await this.pages.send(reply, opened, page, data);
    });
  }

  /** Stops the organisation's mail. */
  @Post('pause')
  pause(@Body() body: ConsoleForm | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    refuseUnknown(body, []);
    return this.act(request, reply, 'mail-paused', async ({ tx }) => {
      await this.pauses.pause(tx);
    });
  }

  /** Lets it go out again. */
  @Post('resume')
  resume(@Body() body: ConsoleForm | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    refuseUnknown(body, []);
    return this.act(request, reply, 'mail-resumed', async ({ tx }) => {
      await this.pauses.resume(tx);
    });
  }

  /** Owes the day's failed messages anew: those of one reason, or all of them. */
  @Post('retry')
  retry(@Body() body: ConsoleForm | undefined, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const { code } = formFields(body, ['code']);
    return this.act(request, reply, 'mail-retried', async ({ tx, day }) => ({
      count: await this.outbox.retry(tx, day.id, code === '' ? {} : { code }),
    }));
  }

  /** Decides about a message that may or may not have arrived. */
  @Post('uncertain/:id')
  decide(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const form = formFields(body, ['decision']);
    const decision = DECISIONS.find((one) => one === form.decision);
    if (!isId(id) || !decision) throw new NotHereError();
    return this.act(request, reply, 'delivery-decided', async ({ tx, day }) => {
      if (!(await this.messages.uncertain(tx, day.id)).some((one) => one.id === id)) throw new NotHereError();
      await this.outbox.decide(tx, id as OutboxMessageId, decision);
      return { subjectId: id };
    });
  }

  /** Does something, writes down who did it, and shows the page again. */
  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    action: AuditAction,
    work: (opened: OpenedConsoleDay) => Promise<{ readonly count?: number; readonly subjectId?: string } | void>,
  ): Promise<void> {
    const base = await this.pages.withDay(request, async (opened) => {
      const done = await work(opened);
      const { memberId } = opened.member;
      await this.audit.record(opened.tx, { action, memberId, lobbyDayId: opened.day.id, ...done });
      return opened.base;
    });
    void reply.redirect(`${base}/delivery?done=saved`, 303);
  }

  private async pace({ tx, day }: OpenedConsoleDay) {
    const pile = await this.figures.pile(tx, day.id);
    const { perSecond = null, perDay = null } = this.config.mailLimits.people;
    const leftToday = await this.account.leftToday('people');
    return {
      waiting: pile.waiting,
      oldestDueSeconds: await this.messages.oldestDueSeconds(tx, day.id),
      secondsLeft: secondsUntilDone({ ...pile, perSecond, perDay, leftToday }),
    };
  }

  /** What holds up the mail of the whole installation; only whoever runs it can mend that. */
  private async held({ words }: OpenedConsoleDay): Promise<string[]> {
    const pauses = await this.account.pauses();
    return pauses.flatMap(({ stream, pause }) =>
      pause ? [words.say(`delivery.held.${stream}`, { reason: pause.reason })] : [],
    );
  }
}
