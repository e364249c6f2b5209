import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { BuildingsQueries } from '../../../legislature/offices/buildings.queries.js';
import { BuildingsService } from '../../../legislature/offices/buildings.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from './setup.controller.js';

/** The buildings of the day's legislature: how one gets in, and how long the ways between them take. */
@Controller('console/:org/:day/setup/buildings')
@Access('member', COORDINATORS)
export class BuildingsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly queries: BuildingsQueries,
    private readonly buildings: BuildingsService,
    private readonly audit: AuditService,
  ) {}

  /** The buildings and the table of walks. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base } = opened;
      const { buildings, minutes } = await this.queries.walks(tx, day.legislatureId);
      const [language] = day.languages;
      const data = {
        buildings: buildings.map((one) => ({
          code: one.code,
          name: one.name,
          shown: typedName(one.name),
          accessible: one.accessible,
          minutes: one.entryMinutes,
          rules: one.entryRules[language!] ?? '',
          verified: one.entryVerifiedOn ?? '',
          action: `${base}/setup/buildings/${one.id}`,
          id: one.code.replace(/[^A-Za-z0-9_-]/g, '-'),
        })),
        walks: buildings.map((from, i) => ({
          from: typedName(from.name),
          cells: buildings.map((to, j) => ({
            name: `walk.${from.id}.${to.id}`,
            label: `${from.name} – ${to.name}`,
            value: minutes[i]![j]!,
            isSame: i >= j,
            isSelf: i === j,
          })),
        })),
        hasWalks: buildings.length > 1,
        language: language!,
        base,
        told: toldOf(opened),
      };
      await this.pages.send(
        reply,
        opened,
        { template: 'setup-buildings', title: words.say('buildings.title'), section: 'setup' },
        data,
      );
    });
  }

  /** Sets the minutes between buildings, both ways. */
  @Post('walks')
  walks(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.act(request, reply, async ({ tx, day }) => {
      const known = await this.queries.ofLegislature(tx, day.legislatureId);
      const pairs = known.flatMap((from, i) => known.slice(i + 1).map((to) => ({ from: from.id, to: to.id })));
      const form: Record<string, string> = formFields(
        body,
        pairs.map(({ from, to }) => `walk.${from}.${to}`),
      );
      for (const { from, to } of pairs) {
        const typed = form[`walk.${from}.${to}`]!.trim();
        if (typed === '') await this.buildings.resetWalk(tx, from, to);
        else await this.buildings.setWalk(tx, from, to, Number(typed));
      }
    });
  }

  /** Changes one building. */
  @Post(':id')
  change(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const form = formFields(body, ['name', 'minutes', 'rules', 'accessible', 'verified']);
    return this.act(request, reply, async ({ tx, day }) => {
      const building = (await this.queries.ofLegislature(tx, day.legislatureId)).find((one) => one.id === id);
      if (!building) throw new NotHereError();
      const [language] = day.languages;
      const { [language!]: _, ...others } = building.entryRules;
      await this.buildings.describe(tx, id, {
        ...(form.name.trim() !== '' && { name: form.name.trim().slice(0, 200) }),
        accessible: form.accessible === 'yes',
        entryMinutes: Number(form.minutes),
        entryRules: form.rules.trim() === '' ? others : { ...others, [language!]: form.rules.trim() },
        ...(/^\d{4}-\d{2}-\d{2}$/.test(form.verified) && { entryVerifiedOn: form.verified }),
      });
    });
  }

  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (opened: OpenedConsoleDay) => Promise<void>,
  ): Promise<void> {
    const base = await this.pages.withDay(request, async (opened) => {
      await work(opened);
      const { tx, day, member } = opened;
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return opened.base;
    });
    void reply.redirect(`${base}/setup/buildings?done=saved`, 303);
  }
}
