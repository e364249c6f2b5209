import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { ConsolePages } from '../console-pages.service.js';
import { EXPORT_TABLES, ExportTablesQueries } from './export-tables.queries.js';
import { asCsv, asXlsx, XLSX_TYPE } from './spreadsheet.js';

const EXPORTS_A_MINUTE = 30;
const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: XLSX_TYPE,
} as const;

/** Everything of a day as spreadsheets. */
@Controller('console/:org/:day/export')
@Access('member', COORDINATORS)
export class ExportsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly tables: ExportTablesQueries,
    private readonly audit: AuditService,
  ) {}

  /** The tables, with how many rows each has. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { words, base } = opened;
      const tables = [];
      for (const name of EXPORT_TABLES) {
        const { rows } = await this.tables.read(name, opened);
        tables.push({ label: words.say(`export.table.${name}`), rows: rows.length, href: `${base}/export/${name}` });
      }
      await this.pages.send(
        reply,
        opened,
        { template: 'export', title: words.say('export.title'), section: 'people' },
        { tables, base },
      );
    });
  }

  /** One table: `people.csv`, `people.xlsx`. */
  @Get(':file')
  @RateLimit(EXPORTS_A_MINUTE)
  async file(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [, wanted, type] = /^([a-z-]+)\.(csv|xlsx)$/.exec(file) ?? [];
    const name = EXPORT_TABLES.find((one) => one === wanted);
    if (!name || (type !== 'csv' && type !== 'xlsx')) throw new NotHereError();
    const { table, slug } = await this.pages.withDay(request, async (opened) => {
      const read = await this.tables.read(name, opened);
      const { tx, day, member } = opened;
      await this.audit.record(tx, {
        action: 'exported',
        memberId: member.memberId,
        lobbyDayId: day.id,
        count: read.rows.length,
      });
      return { table: read, slug: day.slug };
    });
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${slug}-${name}.${type}"`)
      .type(TYPES[type])
      .send(type === 'csv' ? asCsv(table) : await asXlsx(table));
  }
}
