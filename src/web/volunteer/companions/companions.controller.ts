import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RegistrationRefusedError } from '../../../advocates/advocates.errors.js';
import { CompanionsService } from '../../../advocates/companions.service.js';
import { isId } from '../../../kernel/ids.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { OwnPages } from '../own-pages.service.js';
import { type Form, one, several } from '../registration/question.js';
import { UnknownFieldError } from '../registration/registration.errors.js';
import { COMPANION_FIELDS, readCompanion } from './companion.form.js';
import { CompanionPages, pointPersonOf } from './companion-pages.service.js';

const OPENINGS_A_MINUTE = 600;
const CHANGES_A_MINUTE = 120;
/** Which field mends a refused registration; the rest is about the name. */
const FIELD_OF: Readonly<Record<string, string>> = { zip: 'zip', residence: 'zip', bus: 'bus', email: 'email' };
const MEND_OF: Readonly<Record<string, string>> = { zip: 'zip-unknown', bus: 'group-full', email: 'companion-email' };

/** Where somebody registers the people who come with them: minors in their care, a family, a bus. */
@Controller('r/:token/people')
@Access('token')
@RateLimit(OPENINGS_A_MINUTE)
export class CompanionsController {
  constructor(
    private readonly own: OwnPages,
    private readonly pages: CompanionPages,
    private readonly companions: CompanionsService,
  ) {}

  /** Who comes with the reader. */
  @Get()
  list(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'manage', (opened) => this.pages.list(request, reply, opened, token));
  }

  /** The form for one more. */
  @Get('new')
  ask(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const filled = { form: {}, mends: new Map<string, string>() };
    return this.own.with(token, 'manage', async (opened) => this.pages.add(request, reply, opened, token, filled));
  }

  /** Registers one more. */
  @Post('new')
  @RateLimit(CHANGES_A_MINUTE)
  async add(
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = known(body, COMPANION_FIELDS);
    const mend = (mends: Readonly<Record<string, string>>) =>
      this.own.with(token, 'manage', async (opened) =>
        this.pages.add(request, reply, opened, token, { form, mends: new Map(Object.entries(mends)) }),
      );
    try {
      const mends = await this.own.with(token, 'manage', async (opened) => {
        const read = readCompanion(form, pointPersonOf(opened));
        if (!read.ok) return read.mends;
        await this.companions.add(opened.tx, opened.day, opened.owner, read.value);
        return null;
      });
      if (mends) return await mend(mends);
      void reply.redirect(`/r/${token}/people?done=added`, 303);
    } catch (error) {
      if (!(error instanceof RegistrationRefusedError)) throw error;
      const fields = error.findings.map((finding) => FIELD_OF[(finding.field ?? '').split(/[.[]/)[0]!] ?? 'name');
      await mend(Object.fromEntries(fields.map((field) => [field, MEND_OF[field] ?? 'name-invalid'])));
    }
  }

  /** The sheets to sign. */
  @Get('paper')
  paper(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.own.with(token, 'manage', (opened) => this.pages.paper(request, reply, opened, token));
  }

  /** Notes what somebody signed. */
  @Post(':companion/signed')
  @RateLimit(CHANGES_A_MINUTE)
  async signed(
    @Param('token') token: string,
    @Param('companion') companion: string,
    @Body() body: Form | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = known(body, ['messages', 'photos']);
    if (!isId(companion)) throw new NotHereError();
    await this.own.with(token, 'manage', ({ tx, owner }) =>
      this.companions.signed(tx, owner, companion, {
        messages: several(form, 'messages').length > 0,
        photos: one(form, 'photos') === 'yes',
      }),
    );
    void reply.redirect(`/r/${token}/people?done=signed`, 303);
  }

  /** Takes somebody off the list again. */
  @Post(':companion/remove')
  @RateLimit(CHANGES_A_MINUTE)
  async remove(
    @Param('token') token: string,
    @Param('companion') companion: string,
    @Body() body: Form | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    known(body, []);
    if (!isId(companion)) throw new NotHereError();
    await this.own.with(token, 'manage', ({ tx, owner }) => this.companions.remove(tx, owner, companion));
    void reply.redirect(`/r/${token}/people?done=removed`, 303);
  }
}

function known(body: Form | undefined, fields: readonly string[]): Form {
  if (Object.keys(body ?? {}).some((field) => !fields.includes(field))) throw new UnknownFieldError();
  return body ?? {};
}
