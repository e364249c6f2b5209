import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { MailFiguresQueries } from '../../messaging/mail-figures.queries.js';
import { SendingAccount } from '../../messaging/sending-account.service.js';
import { CONFIG } from '../../platform/config/config.module.js';
import type { Config } from '../../platform/config/config.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Figures for Prometheus, about messages and never about people: for programs on this machine, or for whoever says
 * `Authorization: Bearer` and `METRICS_SECRET` where that is set.
 */
@Controller('metrics')
@Access('program')
export class MetricsController {
  private readonly registry = new Registry();
  private readonly messages = this.gauge('rotunda_outbox_messages', 'Messages by kind and state', ['kind', 'state']);
  private readonly failed = this.gauge('rotunda_outbox_failed', 'Failed messages by reason', ['code']);
  private readonly oldest = this.gauge('rotunda_outbox_oldest_due_seconds', 'Age of the oldest message that is due');
  private readonly decide = this.gauge('rotunda_outbox_need_decision', 'Messages that wait for a person to decide');
  private readonly sent = this.gauge('rotunda_outbox_sent_last_hour', 'Messages sent in the last hour');
  private readonly within = this.gauge(
    'rotunda_outbox_sent_last_hour_within',
    'Messages sent in the last hour within so many seconds of being due',
    ['seconds'],
  );
  private readonly paused = this.gauge('rotunda_sending_paused', '1 while a stream of mail is paused', ['stream']);

  constructor(
    private readonly figures: MailFiguresQueries,
    private readonly account: SendingAccount,
    @Inject(CONFIG) private readonly config: Pick<Config, 'metricsSecret'>,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  async read(
    @Req() request: FastifyRequest,
    @Headers('authorization') said: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!this.mayRead(request, said ?? '')) throw new NotHereError();
    await this.collect();
    void reply
      .header('cache-control', 'no-store')
      .type(this.registry.contentType)
      .send(await this.registry.metrics());
  }

  /** A reverse proxy on this machine would make everybody look local; it says so in a header of its own. */
  private mayRead({ socket, headers }: FastifyRequest, said: string): boolean {
    const { metricsSecret } = this.config;
    if (metricsSecret === undefined)
      return LOOPBACK.test(socket.remoteAddress ?? '') && !headers['x-forwarded-for'] && !headers['forwarded'];
    const [given, expected] = [said, `Bearer ${metricsSecret}`].map((text) =>
      createHash('sha256').update(text).digest(),
    );
    return timingSafeEqual(given!, expected!);
  }

  private async collect(): Promise<void> {
    const { byKindState, failed, oldestDueSeconds, needDecision, lastHour } = await this.figures.now();
    this.messages.reset();
    for (const { kind, state, count } of byKindState) this.messages.set({ kind, state }, count);
    this.failed.reset();
    for (const { code, count } of failed) this.failed.set({ code }, count);
    this.oldest.set(oldestDueSeconds);
    this.decide.set(needDecision);
    this.sent.set(lastHour.sent);
    this.within.set({ seconds: '10' }, lastHour.within10Seconds);
    this.within.set({ seconds: '60' }, lastHour.within60Seconds);
    for (const { stream, pause } of await this.account.pauses()) this.paused.set({ stream }, pause ? 1 : 0);
  }

  private gauge<Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> {
    return new Gauge({ name, help, labelNames, registers: [this.registry] });
  }
}
