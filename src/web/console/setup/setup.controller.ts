import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CapacityService } from '../../../advocates/capacity.service.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { clockInWords, dateInWords } from '../../../kernel/day-words.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { DAY_STATES, mayBecome } from '../../../lobby-days/domain/day-state.js';
import { readDayDefinition } from '../../../lobby-days/domain/day-definition.js';
import { DaySetupService } from '../../../lobby-days/day-setup.service.js';
import { LobbyDaysQueries } from '../../../lobby-days/lobby-days.queries.js';
import { LobbyDaysService } from '../../../lobby-days/lobby-days.service.js';
import { LegislaturesService } from '../../../legislature/legislatures.service.js';
import type { Config } from '../../../platform/config/config.js';
import { CONFIG } from '../../../platform/config/config.module.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { PageLanguages } from '../../pages/page-languages.js';
import { type FilledForm, mendList, mendsOf } from '../console-fields.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { setupChecklist } from './checklist.js';
import { SetupStanding } from './setup-standing.service.js';
import { DAY_FIELDS, dayFieldGroups, dayFileOf, fieldOfFinding, formOfDay } from './day-form.js';

/** States that a coordinator chooses; the rest come with a release and with time. */
const CHOSEN_STATES = ['registration-open', 'registration-closed', 'scheduling'] as const;

/** The set-up of a day: what it is, what is still missing, and its settings. */
@Controller('console/:org/:day/setup')
@Access('member', COORDINATORS)
export class SetupController {
  private readonly written: readonly string[];

  constructor(
    private readonly pages: ConsolePages,
    private readonly dayStates: LobbyDaysService,
    private readonly setup: DaySetupService,
    private readonly legislatures: LegislaturesService,
    private readonly standing: SetupStanding,
    private readonly days: LobbyDaysQueries,
    private readonly capacity: CapacityService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
    languages: PageLanguages,
  ) {
    this.written = languages.languages.map(({ language }) => language);
  }

  /** The day at a glance, and what is still missing. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, day, tx, base } = opened;
      const checklist = setupChecklist(words, await this.standing.of(tx, day), base);
      const facts = [
        { label: words.say('setup.date'), value: dateInWords(words, day.heldOn, 'day-year') },
        { label: words.say('setup.zone'), value: day.zone },
        {
          label: words.say('setup.hours'),
          value: `${clockInWords(words, day.startsMinute)} – ${clockInWords(words, day.endsMinute)}`,
        },
        {
          label: words.say('setup.languages'),
          value: day.languages.map((tag) => isolate(ownLanguageName(tag))).join(', '),
        },
        { label: words.say('setup.state'), value: words.say(`day-state.${day.state}`) },
      ];
      const open = checklist.filter(({ state }) => state !== 'done').length;
      await this.pages.send(
        reply,
        opened,
        { template: 'setup', title: words.say('section.setup'), section: 'setup' },
        {
          heading: typedName(day.name),
          lede: open === 0 ? words.say('setup.complete') : words.say('setup.open', { count: open }),
          told: toldOf(opened),
          facts,
          checklist,
          base,
          publicPath: `/d/${day.slug}/register`,
          publicUrl: `${this.config.publicUrl}/d/${day.slug}/register`,
          states: CHOSEN_STATES.filter((to) => mayBecome(day.state, to)).map((to) => ({
            to,
            label: words.say(`setup.become.${to}`),
          })),
        },
      );
    });
  }

  /** Moves the day on. */
  @Post('state')
  async state(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { to } = formFields(body, ['to']);
    const wanted = DAY_STATES.find((state) => state === to && CHOSEN_STATES.some((one) => one === state));
    if (!wanted) throw new NotHereError();
    const path = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await this.dayStates.become(tx, day.id, wanted);
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return base;
    });
    void reply.redirect(`${path}/setup?done=saved`, 303);
  }

  /** The settings. */
  @Get('day')
  settings(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.ask(reply, opened, { values: formOfDay(opened.day), mends: new Map() }, opened.day.rowVersion),
    );
  }

  /** Changes the settings. */
  @Post('day')
  async change(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { version, ...form } = formFields(body, [...DAY_FIELDS, 'version']);
    const saved = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member, base } = opened;
      const { jurisdiction } = await this.legislatures.get(tx, day.legislatureId);
      const read = readDayDefinition(dayFileOf(form, jurisdiction));
      if (!read.ok) {
        await this.ask(reply, opened, { values: form, mends: mendsOf(read.findings, fieldOfFinding) }, Number(version));
        return null;
      }
      const {
        slug: _,
        jurisdiction: __,
        asks: ___,
        programme: ____,
        chamberBlocks: _____,
        registrationQuestions: ______,
        ...settings
      } = read.value;
      // Texts in other languages were not in the form; they stay.
      const meetingPoint = { ...day.meetingPoint, ...settings.meetingPoint };
      await this.setup.change(tx, day, { ...settings, meetingPoint }, Number(version));
      if (settings.capacity !== day.capacity) await this.capacity.fill(tx, await this.days.summary(tx, day.id));
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return base;
    });
    if (saved) void reply.redirect(`${saved}/setup?done=saved`, 303);
  }

  private async ask(reply: FastifyReply, opened: OpenedConsoleDay, filled: FilledForm, version: number): Promise<void> {
    const { words, base } = opened;
    const groups = dayFieldGroups(words, filled, this.written);
    const mends = mendList(
      groups.flatMap(({ fields }) => fields),
      filled.mends,
    );
    const page = { template: 'setup-day', title: words.say('setup.settings'), section: 'setup' };
    await this.pages.send(reply, opened, page, { groups, mends, version, base }, mends.length > 0 ? 422 : 200);
  }
}

/** What a page says of the change that led to it. */
export function toldOf({ request, words }: Pick<OpenedConsoleDay, 'request' | 'words'>): string | null {
  return (request.query as Record<string, unknown>)['done'] === 'saved' ? words.say('frame.saved') : null;
}
