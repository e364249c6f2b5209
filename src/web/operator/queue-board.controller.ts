import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../identity/audit.service.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { ConsoleGate } from '../console/console-gate.service.js';
import { BoardFiles } from './board-files.js';
import { QueueBoard } from './queue-board.service.js';

const BASE = '/queues/';

/** Its script finds its parts by the page's base, and writes styles into the page; scripts are files of ours as everywhere. */
const POLICY =
  "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; " +
  "object-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'";

/** The queues of the whole installation, for whoever operates it: looked at, never changed. */
@Controller('queues')
@Access('operator')
export class QueueBoardController {
  constructor(
    private readonly board: QueueBoard,
    private readonly files: BoardFiles,
    private readonly gate: ConsoleGate,
    private readonly tenancy: Tenancy,
    private readonly audit: AuditService,
  ) {}

  /** The page; its own addresses are answered alike, because its script reads them. */
  @Get(['', 'queue/:queue', 'queue/:queue/:job', 'job-schedulers'])
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { organisationId, memberId } = this.gate.of(request).member;
    await this.tenancy.run(organisationId, (tx) => this.audit.record(tx, { action: 'queues-viewed', memberId }));
    const { settings } = this.board;
    void reply
      .header('content-security-policy', POLICY)
      .type('text/html; charset=utf-8')
      .send(this.files.page(BASE, settings.boardTitle ?? '', settings));
  }

  @Get('static/*')
  file(@Param('*') name: string, @Res() reply: FastifyReply): void {
    const file = this.files.at(name);
    if (!file) throw new NotHereError();
    void reply.type(file.type).send(file.body);
  }

  /** What the page asks every few seconds. */
  @Get('api/*')
  async ask(
    @Param('*') path: string,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const answer = await this.board.answer(`/api/${path}`, query);
    if (!answer) throw new NotHereError();
    void reply.status(answer.status ?? 200).send(answer.body);
  }
}
