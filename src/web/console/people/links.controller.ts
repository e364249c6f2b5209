import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AddressChanges } from '../../../advocates/address-changes.service.js';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { LinkRenewal } from '../../../advocates/link-renewal.service.js';
import type { LinkOwner } from '../../../advocates/personal-links.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { type AdvocateId, isId } from '../../../kernel/ids.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages } from '../console-pages.service.js';
import { requireOfDay } from './require-of-day.js';

/** Ends a person's links for them: their phone was taken, or their paper was lost. */
@Controller('console/:org/:day/people/:id/links')
@Access('member', COORDINATORS)
export class LinksController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly renewal: LinkRenewal,
    private readonly addresses: AddressChanges,
    private readonly audit: AuditService,
  ) {}

  /** Ends them; the new ones are shown to nobody, they go by mail or stand on the next sheet. */
  @Post()
  async end(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    await this.act(id, request, reply, 'links-ended', (tx, owner) => this.renewal.renew(tx, owner));
  }

  /** Puts back the address that the person had before somebody changed it, whom they never asked to. */
  @Post('address')
  async putBack(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    await this.act(id, request, reply, 'address-put-back', async (tx, owner) =>
      (await this.addresses.putBack(tx, owner)) ? 'back' : 'kept',
    );
  }

  private async act(
    id: string,
    request: FastifyRequest,
    reply: FastifyReply,
    action: 'links-ended' | 'address-put-back',
    work: (tx: EntityManager, owner: LinkOwner) => Promise<string>,
  ): Promise<void> {
    if (!isId(id)) throw new NotHereError();
    const path = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      const owner = { organisationId: day.organisationId, lobbyDayId: day.id, advocateId: id as AdvocateId };
      await requireOfDay(this.advocates, tx, day.id, [owner.advocateId]);
      const done = await work(tx, owner);
      await this.audit.record(tx, { action, memberId: member.memberId, lobbyDayId: day.id, subjectId: id });
      return `${base}/people/${id}?done=links-${done}`;
    });
    void reply.redirect(path, 303);
  }
}
