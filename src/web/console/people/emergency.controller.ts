import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { EmergencyContactsService } from '../../../advocates/emergency-contacts.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { type AdvocateId, isId } from '../../../kernel/ids.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages } from '../console-pages.service.js';

/** Whom to call when something happened to a person: for two roles, by a button, and each look is written down. */
@Controller('console/:org/:day/people/:id/emergency')
@Access('member', COORDINATORS)
export class EmergencyController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly advocates: AdvocatesQueries,
    private readonly emergencies: EmergencyContactsService,
    private readonly audit: AuditService,
  ) {}

  /** Shows it once; the page has no address of its own to come back to. */
  @Post()
  show(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(id)) throw new NotHereError();
    return this.pages.withDay(request, async (opened) => {
      const { words, tx, day, base, member } = opened;
      const person = (await this.advocates.ofDay(tx, day.id)).find((one) => one.id === id);
      const contact = person && (await this.emergencies.of(tx, id as AdvocateId));
      if (!person || !contact) throw new NotHereError();
      await this.audit.record(tx, {
        action: 'emergency-viewed',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: id,
      });
      const name = typedName(person.name);
      const data = {
        name,
        back: `${base}/people/${id}`,
        advice: words.say('people.emergency-call', { name }),
        contact: typedName(contact.name),
        phone: contact.phone,
        href: `tel:${contact.phone.replace(/[^\d+]/g, '')}`,
      };
      const page = { template: 'emergency', title: words.say('people.emergency'), section: 'people' } as const;
      await this.pages.send(reply, opened, page, data);
    });
  }
}
