import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { LOOKERS_AND_CAPTAINS, SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { isEmptyEdit, readTargetEdit, type TargetEdit } from '../../../meetings/domain/target-edit.js';
import { TargetsOvertakenError } from '../../../meetings/meetings.errors.js';
import type { TargetOffice } from '../../../meetings/target-overview.queries.js';
import { TargetViews } from '../../../meetings/target-views.service.js';
import { TargetsService } from '../../../meetings/targets.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type FilledForm, mendList, mendsOf } from '../../console/console-fields.js';
import { type ConsoleForm, formFields, refuseUnknown, severalOf } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { placeOf } from '../requests.view.js';
import { type TargetDesk, TargetDesks } from './target-desk.service.js';
import { filtersOf } from './asked-filters.js';
import { type ChosenFilters, filterQuery, fitsFilters } from './target-filters.js';
import { officeFields, officeValues, SHARED_FIELDS } from './target-form.js';
import { viewBar } from './view-bar.js';
import { captainIdsOf, targetTable } from './targets.view.js';

const PICK = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{16})$/;
const BULK_FIELDS = [...SHARED_FIELDS, 'ask', 'position'] as const;
const TOLD = ['saved'];

/** How the table stands when it is shown: ticks, choices, and what must be mended first. */
interface TableState {
  readonly ticked: ReadonlySet<string>;
  readonly filled: Readonly<Record<string, string>>;
  readonly wrong: readonly string[];
  readonly status: number;
}

/** What a day wants of each office, as a table to filter and to change one by one or many at once. */
@Controller('console/:org/:day/targets')
@Access('member', LOOKERS_AND_CAPTAINS)
export class TargetsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly desks: TargetDesks,
    private readonly targets: TargetsService,
    private readonly views: TargetViews,
    private readonly audit: AuditService,
  ) {}

  /** The offices that fit the filters of the address. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const desk = await this.desks.of(opened);
      const chosen = filtersOf(request, desk);
      const isTicked = (request.query as ConsoleForm)['tick'] === 'all';
      const shown = isTicked ? shownOf(desk, chosen).map(({ office }) => office.id as string) : [];
      await this.table(reply, opened, desk, chosen, { ticked: new Set(shown), filled: {}, wrong: [], status: 200 });
    });
  }

  /** Changes every ticked office in the same way, all of them or none. */
  @Post()
  @Access('member', SCHEDULERS)
  async change(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const to = await this.pages.withDay(request, async (opened) => {
      const desk = await this.desks.of(opened);
      const filters = filtersOf(request, desk);
      refuseUnknown(body, [...BULK_FIELDS, 'office']);
      const picks = severalOf(body, 'office').map((pick) => PICK.exec(pick));
      const seen = new Map(picks.map((pick) => [pick?.[1] ?? '', pick?.[2] ?? '']));
      const value = (name: string) => severalOf(body, name)[0] ?? '';
      const positions = [{ field: 'position', askId: value('ask'), value: value('position') }];
      const read = readTargetEdit({ ...sharedOf(value), positions }, frameOf(desk));
      const wrong = !read.ok
        ? read.findings.map(({ field, expected }) => `${opened.words.say(`targets.label.${field}`)}: ${expected}`)
        : [
            ...(seen.size === 0 ? [opened.words.say('targets.tick-some')] : []),
            ...(isEmptyEdit(read.value) ? [opened.words.say('targets.change-some')] : []),
          ];
      const overtaken = wrong.length === 0 && read.ok ? await this.save(opened, desk, seen, read.value) : null;
      if (wrong.length === 0 && !overtaken) return `${opened.base}/targets?${filterQuery(filters)}`;
      await this.table(reply, opened, overtaken ? await this.desks.of(opened) : desk, filters, {
        ticked: new Set(seen.keys()),
        filled: Object.fromEntries(BULK_FIELDS.map((name) => [name, value(name)])),
        wrong: overtaken ? [overtaken.message] : wrong,
        status: overtaken ? 409 : 422,
      });
      return null;
    });
    if (to) void reply.redirect(withTold(to), 303);
  }

  /** One office, with its hours and its note. */
  @Get(':office')
  one(@Param('office') office: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const desk = await this.desks.of(opened);
      const found = officeOf(desk, office);
      await this.office(reply, opened, desk, found, { values: officeValues(desk, found), mends: new Map() });
    });
  }

  /** Changes one office. */
  @Post(':office')
  @Access('member', SCHEDULERS)
  async changeOne(
    @Param('office') office: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const to = await this.pages.withDay(request, async (opened) => {
      const desk = await this.desks.of(opened);
      const found = officeOf(desk, office);
      const values = formFields(body, [
        ...SHARED_FIELDS,
        'hours',
        'note',
        'mark',
        ...desk.askIds.map((id) => `position.${id}`),
      ]) as Readonly<Record<string, string>>;
      const value = (name: string) => values[name] ?? '';
      const positions = desk.askIds.map((askId) => {
        const field = `position.${askId}`;
        return { field, askId, value: value(field) };
      });
      const read = readTargetEdit(
        { ...sharedOf(value), hours: value('hours'), note: value('note'), positions },
        frameOf(desk),
      );
      if (!read.ok) {
        const mends = mendsOf(read.findings, (field) => field);
        await this.office(reply, opened, desk, found, { values, mends }, 422);
        return null;
      }
      const overtaken = await this.save(opened, desk, new Map([[found.office.id, value('mark')]]), read.value);
      if (!overtaken) return `${opened.base}/targets/${found.office.id}?`;
      // What was typed stays in the form; it now stands on what the other person made of the office.
      await this.office(reply, opened, desk, found, { values, mends: new Map([['', overtaken.message]]) }, 409);
      return null;
    });
    if (to) void reply.redirect(withTold(to), 303);
  }

  /** Null when it was saved; what stood in the way when somebody was faster. */
  private async save(
    { tx, day, member }: OpenedConsoleDay,
    { askIds }: TargetDesk,
    seen: ReadonlyMap<string, string>,
    edit: TargetEdit,
  ): Promise<DomainError | null> {
    try {
      await this.targets.edit(tx, day, askIds, seen, edit);
    } catch (error) {
      if (error instanceof TargetsOvertakenError) return error;
      throw error;
    }
    await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
    return null;
  }

  private async table(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    desk: TargetDesk,
    chosen: ChosenFilters,
    { ticked, filled, wrong, status }: TableState,
  ): Promise<void> {
    const { words, base } = opened;
    const shown = shownOf(desk, chosen);
    const page = { template: 'targets/list', title: words.say('section.targets'), section: 'targets' };
    const data = {
      ...targetTable(words, { base, desk, shown, chosen, ticked, filled }),
      ...viewBar(opened, await this.views.seenBy(opened.tx, opened.day.id, opened.member.memberId), chosen),
      told: toldOf(opened),
      mends: wrong.map((text) => ({ href: '#change', text })),
    };
    await this.pages.send(reply, opened, page, data, status);
  }

  private async office(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    desk: TargetDesk,
    found: TargetOffice,
    filled: FilledForm,
    status = 200,
  ): Promise<void> {
    const { words, base } = opened;
    const name = typedName(found.office.name);
    const fields = officeFields(words, desk, filled).filter((field) => field.name !== 'note' || desk.seesNotes);
    const standing = officeFields(words, desk, { values: officeValues(desk, found), mends: new Map() }).filter(
      (field) => field.name !== 'note' || desk.seesNotes,
    );
    const data = {
      base,
      name,
      fields,
      mayEdit: desk.mayEdit,
      mark: found.mark,
      place: placeOf(words, found),
      action: `${base}/targets/${found.office.id}`,
      isOvertaken: status === 409,
      facts: standing.map(({ label, kind, value, options }) => ({
        label,
        value: kind === 'select' ? (options.find(({ checked }) => checked)?.label ?? '–') : value || '–',
      })),
      mends: mendList(fields, filled.mends),
      told: toldOf(opened),
    };
    await this.pages.send(reply, opened, { template: 'targets/office', title: name, section: 'targets' }, data, status);
  }
}

/** @throws NotHereError for an office that is not this member's to see. */
function officeOf({ offices }: TargetDesk, id: string): TargetOffice {
  const found = offices.find(({ office }) => office.id === id);
  if (!found) throw new NotHereError();
  return found;
}

function shownOf({ offices, askIds }: TargetDesk, chosen: ChosenFilters): TargetOffice[] {
  return offices.filter((one) => fitsFilters(one, chosen, askIds));
}

function frameOf(desk: TargetDesk) {
  return { captainIds: captainIdsOf(desk), askIds: desk.askIds };
}

function sharedOf(value: (name: string) => string) {
  const shared = SHARED_FIELDS.map((name): [(typeof SHARED_FIELDS)[number], string] => [name, value(name)]);
  return Object.fromEntries(shared) as Record<(typeof SHARED_FIELDS)[number], string>;
}

function withTold(path: string): string {
  return `${path}${path.endsWith('?') ? '' : '&'}told=saved`;
}

function toldOf({ request, words }: OpenedConsoleDay): string {
  const { told } = request.query as ConsoleForm;
  return typeof told === 'string' && TOLD.includes(told) ? words.say('frame.saved') : '';
}
