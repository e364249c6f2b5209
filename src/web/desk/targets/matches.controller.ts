import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../../advocates/advocates.queries.js';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS, SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { type OfficeSummary, OfficesQueries } from '../../../legislature/offices/offices.queries.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { DayChecks } from '../../../scheduling/day-checks.service.js';
import { type OfficeReach, whoCanMeet } from '../../../scheduling/domain/who-can-meet.js';
import { type ConsoleForm, refuseUnknown } from '../../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../../console/console-pages.service.js';
import { asCsv, asXlsx } from '../../console/exports/spreadsheet.js';
import { UnknownTargetFilterError } from '../desk.errors.js';
import { MATCH_FILTERS, type MatchFilter, matchPairs, matchTable } from './matches.view.js';

const EXPORTS_A_MINUTE = 20;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Everything the pages of matches are made of. */
export interface MatchFacts {
  readonly reach: readonly OfficeReach[];
  readonly offices: ReadonlyMap<string, OfficeSummary>;
  readonly names: ReadonlyMap<string, string>;
}

/** Who can be met by whom, before anything is planned: for each office its constituents, who can be there, who left it out. */
@Controller('console/:org/:day/targets/matches')
@Access('member', SCHEDULERS)
export class MatchesController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly checks: DayChecks,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly audit: AuditService,
  ) {}

  /** The offices, and the people of one that is named. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, base, member } = opened;
      const query = request.query as ConsoleForm;
      refuseUnknown(query, ['only', 'office']);
      const only = filterOf(query['only']);
      const open = typeof query['office'] === 'string' ? query['office'] : null;
      const mayExport = COORDINATORS.includes(member.role);
      const data = matchTable(words, { ...(await this.facts(opened)), base, only, open, mayExport });
      const page = { template: 'targets/matches', title: words.say('matches.title'), section: 'targets' };
      await this.pages.send(reply, opened, page, data);
    });
  }

  /** Every constituent and everybody who left an office out, office by office: `csv` or `xlsx`. */
  @Get('export/:type')
  @Access('member', COORDINATORS)
  @RateLimit(EXPORTS_A_MINUTE)
  async file(@Param('type') type: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (type !== 'csv' && type !== 'xlsx') throw new NotHereError();
    const { table, slug } = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      const pairs = matchPairs(await this.facts(opened));
      const entry = {
        action: 'exported',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: pairs.rows.length,
      } as const;
      await this.audit.record(tx, entry);
      return { table: pairs, slug: day.slug };
    });
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${slug}-matches.${type}"`)
      .type(TYPES[type])
      .send(type === 'csv' ? asCsv(table) : await asXlsx(table));
  }

  private async facts({ tx, day }: OpenedConsoleDay): Promise<MatchFacts> {
    const { instance } = await this.checks.read(tx, day.id);
    const offices = await this.offices.ofLegislature(tx, day.legislatureId);
    const people = await this.advocates.ofDay(tx, day.id);
    const order = new Map(offices.map(({ id }, at) => [id as string, at]));
    const reach = whoCanMeet(instance).sort((a, b) => order.get(a.office)! - order.get(b.office)!);
    return {
      reach,
      offices: new Map(offices.map((office) => [office.id as string, office])),
      names: new Map(people.map(({ id, name }) => [id as string, typedName(name)])),
    };
  }
}

/** @throws UnknownTargetFilterError for a filter that the page does not offer. */
function filterOf(value: unknown): MatchFilter {
  const found = MATCH_FILTERS.find((one) => one === (value ?? 'all'));
  if (!found) throw new UnknownTargetFilterError('only', MATCH_FILTERS);
  return found;
}
