import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { isId } from '../../../kernel/ids.js';
import { clockInWords, dateInWords, localDate, localMinutes } from '../../../kernel/day-words.js';
import { DomainError } from '../../../kernel/domain-error.js';
import { groupBy } from '../../../kernel/group-by.js';
import type { ImportProblem } from '../../../legislature/domain/imports/import-problem.js';
import type { ImportReport } from '../../../legislature/domain/imports/import-report.js';
import { ImportDraftsService } from '../../../legislature/imports/import-drafts.service.js';
import { ImportRequestsService } from '../../../legislature/imports/import-requests.service.js';
import { ImportRunsService } from '../../../legislature/imports/import-runs.service.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsoleGate } from '../console-gate.service.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import { toldOf } from '../setup/setup.controller.js';
import { UnclearColumnsError, type UploadColumns } from './imports.errors.js';
import { UPLOAD_KINDS, type UploadKind } from './read-upload.js';
import { asXlsx, XLSX_TYPE } from '../exports/spreadsheet.js';
import { fieldsOf, LEFT_OUT, WRITTEN_TABLES } from './upload-columns.js';
import { receiveUpload } from './upload-form.js';
import { UploadReader } from './upload-reader.service.js';

const UPLOADS_A_MINUTE = 20;
const MOST_GROUPS = 50;

/** Import with preview: upload, look at what it would do, commit as a job, take it back. */
@Controller('console/:org/:day/import')
@Access('member', COORDINATORS)
export class ImportsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly gate: ConsoleGate,
    private readonly reader: UploadReader,
    private readonly drafts: ImportDraftsService,
    private readonly requests: ImportRequestsService,
    private readonly runs: ImportRunsService,
    private readonly audit: AuditService,
  ) {}

  /** The form, and the imports so far. */
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) => this.form(reply, opened, null, null));
  }

  /** Reads the files and leads to the preview; a file that cannot be used is explained beside the form. */
  @Post()
  @RateLimit(UPLOADS_A_MINUTE)
  async upload(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    let kind: UploadKind | null = null;
    try {
      const upload = await receiveUpload(request);
      kind = upload.kind;
      const opened = await this.pages.withDay(request, async (one) => one);
      const { day, now } = opened;
      const read = await this.reader.read({ ...upload, asOf: localDate(now, day.zone) });
      const { organisationId, legislatureId, id: lobbyDayId } = day;
      const path = await this.pages.withDay(request, async ({ tx, base }) => {
        const id = await this.drafts.keep(tx, { organisationId, legislatureId, lobbyDayId }, upload.kind, read);
        return `${base}/import/${id}`;
      });
      void reply.redirect(path, 303);
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'not-found') throw error;
      await this.pages.withDay(request, (opened) => this.form(reply, opened, kind, error));
    }
  }

  /** Takes a finished import back. */
  @Post('undo')
  async undo(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { run } = formFields(body, ['run']);
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      if (!(await this.drafts.ofDay(tx, day.id)).some((one) => one.run === run)) throw new NotHereError();
      await this.runs.undo(tx, run);
      await this.audit.record(tx, {
        action: 'import-undone',
        memberId: member.memberId,
        lobbyDayId: day.id,
        subjectId: run,
      });
      return base;
    });
    void reply.redirect(`${base}/import?done=saved`, 303);
  }

  /** A table to fill in: nothing but the columns of its kind. */
  @Get('empty/:file')
  async empty(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const kind = WRITTEN_TABLES.find((one) => file === `${one}.xlsx`);
    if (!kind) throw new NotHereError();
    await this.pages.withDay(request, () => Promise.resolve());
    void reply
      .header('content-disposition', `attachment; filename="${kind}.xlsx"`)
      .type(XLSX_TYPE)
      .send(await asXlsx({ header: fieldsOf(kind), rows: [] }));
  }

  /** What a draft would do, or how far an import is, or what it did. */
  @Get(':id')
  async one(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { day, state } = await this.stateOf(id, request);
    const preview = state === 'draft' ? await this.drafts.preview(day.organisationId, day.id, id) : null;
    await this.pages.withDay(request, (opened) => this.page(reply, opened, id, preview));
  }

  /** How far an import is, for the page's script. */
  @Get(':id/status')
  async status(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { state } = await this.stateOf(id, request);
    void reply
      .header('cache-control', 'no-store')
      .send({ state, isWorking: state === 'queued' || state === 'running' });
  }

  /** The rows that an import left out, to be corrected and imported again. */
  @Get(':id/rejected.csv')
  async rejected(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.stateOf(id, request);
    const csv = await this.pages.withDay(request, async ({ tx, day, member }) => {
      await this.audit.record(tx, { action: 'exported', memberId: member.memberId, lobbyDayId: day.id, subjectId: id });
      return this.requests.rejectedRows(tx, id);
    });
    if (csv === null) throw new NotHereError();
    void reply
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="rejected-rows.csv"')
      .type('text/csv; charset=utf-8')
      .send(csv);
  }

  /** Hands a draft to a worker. */
  @Post(':id/commit')
  async commit(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    const { day, base } = await this.stateOf(id, request);
    await this.drafts.submit(day.organisationId, day.id, id);
    await this.pages.withDay(request, ({ tx, member }) =>
      this.audit.record(tx, { action: 'imported', memberId: member.memberId, lobbyDayId: day.id, subjectId: id }),
    );
    void reply.redirect(`${base}/import/${id}`, 303);
  }

  /** An import of another day, also of the same organisation, is not this page's business. */
  private async stateOf(id: string, request: FastifyRequest) {
    if (!isId(id)) throw new NotHereError();
    return this.pages.withDay(request, async ({ tx, day, base }) => {
      const state = await this.drafts.stateOf(tx, day.id, id);
      if (!state) throw new NotHereError();
      return { day, base, state };
    });
  }

  private async form(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    kind: UploadKind | null,
    error: DomainError | null,
  ): Promise<void> {
    const { words, day, tx, base, request } = opened;
    const wanted = kind ?? (request.query as Record<string, unknown>)['kind'];
    const isUnclear = error instanceof UnclearColumnsError;
    const data = {
      kinds: UPLOAD_KINDS.map((kind) => ({
        value: kind,
        label: words.say(`import.kind.${kind}`),
        hint: words.say(`import.hint.${kind}`),
        checked: kind === wanted || (!UPLOAD_KINDS.some((one) => one === wanted) && kind === 'roster'),
      })),
      imports: (await this.drafts.ofDay(tx, day.id)).map((one) => ({
        kind: words.say(`import.kind.${one.kind}`),
        state: words.say(one.wasUndone ? 'import.state.undone' : `import.state.${one.state}`),
        when: `${dateInWords(words, localDate(one.createdAt, day.zone), 'date')}, ${clockInWords(words, localMinutes(one.createdAt, day.zone))}`,
        href: `${base}/import/${one.id}`,
        run: one.run,
      })),
      empty: WRITTEN_TABLES.map((kind) => ({
        label: words.say(`import.kind.${kind}`),
        href: `${base}/import/empty/${kind}.xlsx`,
      })),
      action: this.uploadPath(opened),
      undo: `${base}/import/undo`,
      mends: error ? [{ href: isUnclear ? '#column-0' : '#files', text: error.message }] : [],
      columns: isUnclear ? columnChoices(opened, kind ?? '', error.found) : [],
      told: toldOf(opened),
      base,
    };
    await this.pages.send(
      reply,
      opened,
      { template: 'import', title: words.say('import.title'), section: 'setup', script: 'import.js' },
      data,
      error ? 422 : 200,
    );
  }

  private async page(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    id: string,
    preview: ImportReport | null,
  ): Promise<void> {
    const { words, tx, base, day } = opened;
    const progress = await this.requests.read(tx, id);
    const report = preview ?? progress.report;
    const isWorking = progress.state === 'queued' || progress.state === 'running';
    const data = {
      kind: words.say(`import.kind.${progress.kind}`),
      kindValue: progress.kind,
      isDraft: preview !== null,
      isWorking,
      isFailed: progress.state === 'failed',
      failure: progress.failureMessage ?? '',
      counts: report
        ? (['create', 'update', 'retire', 'unchanged', 'skipped'] as const).map((name) => ({
            label: words.say(`import.count.${name}`),
            count: report[name],
          }))
        : [],
      canCommit: report !== null && report.create + report.update + report.retire + report.unchanged > 0,
      problems: report ? grouped(opened, report.problems) : [],
      rejected:
        progress.state === 'done' && (await this.requests.rejectedRows(tx, id)) !== null
          ? `${base}/import/${id}/rejected.csv`
          : null,
      run: (await this.drafts.ofDay(tx, day.id)).find((one) => one.id === id)?.run ?? null,
      commit: `${base}/import/${id}/commit`,
      undo: `${base}/import/undo`,
      statusPath: `${base}/import/${id}/status`,
      base,
      told: toldOf(opened),
    };
    const page = {
      template: 'import-one',
      title: data.kind,
      section: 'setup',
      ...(isWorking && { script: 'plan.js' as const }),
    };
    await this.pages.send(reply, opened, page, data);
  }

  /** A form with files is read as a stream after the guards, so its secret stands in its address. */
  private uploadPath({ base, request }: OpenedConsoleDay): string {
    return `${base}/import?csrf=${encodeURIComponent(this.gate.of(request).formToken)}`;
  }
}

/** A choice for each column: what it was read as, or what somebody must say. */
function columnChoices({ words }: OpenedConsoleDay, kind: string, { columns }: UploadColumns) {
  const offered = [LEFT_OUT, ...fieldsOf(kind)];
  return columns.map(({ header, field }, at) => ({
    header,
    id: `column-${at}`,
    isUnknown: field === null,
    options: offered.includes(field ?? LEFT_OUT)
      ? offered.map((value) => ({
          value,
          label: value === LEFT_OUT ? words.say('import.map-skip') : value.replaceAll('_', ' '),
          checked: value === (field ?? LEFT_OUT),
        }))
      : [],
  }));
}

/** Problems that one act would mend, together, with their first rows. */
function grouped({ words }: OpenedConsoleDay, problems: readonly ImportProblem[]) {
  const groups = groupBy(
    problems,
    ({ file, field, code, message, severity }) => `${severity} ${file ?? ''} ${field} ${code} ${message}`,
  );
  return [...groups.values()].slice(0, MOST_GROUPS).map((group) => {
    const [first] = group;
    const rows = group.flatMap(({ row }) => (row === null ? [] : [row]));
    const { severity, field, message, expected, mend, file } = first!;
    return {
      isRejected: severity === 'rejected',
      icon: severity === 'rejected' ? 'alert' : 'half',
      mark: severity === 'rejected' ? 'stop' : 'warn',
      message,
      mend: `${words.say('import.expected', { expected })} ${mend}`,
      place: [
        file,
        field,
        rows.length > 0 ? words.say('import.rows', { rows: rows.slice(0, 8).join(', '), count: rows.length }) : '',
      ]
        .filter(Boolean)
        .join(', '),
    };
  });
}
