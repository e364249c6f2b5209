import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SCHEDULERS_AND_CAPTAINS } from '../../identity/domain/member-roles.js';
import { severalLines, typedName } from '../../kernel/isolated-text.js';
import { LONGEST_WORDS, lettersFor, WRITTEN_LETTERS } from '../../meetings/domain/written-letter.js';
import { type LetterDraft, OfficeLetters } from '../../meetings/requests/office-letters.service.js';
import { type PipelineOffice, PipelineQueries } from '../../meetings/requests/pipeline.queries.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { type ConsoleForm, formFields } from '../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console/console-pages.service.js';
import { officeOf } from './office-panel.service.js';

/** A letter to one office: the request, a reminder or thanks; read and changed before it goes, sent here or by hand. */
@Controller('console/:org/:day/requests/:office/letter/:kind')
@Access('member', SCHEDULERS_AND_CAPTAINS)
export class OfficeLettersController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly pipeline: PipelineQueries,
    private readonly letters: OfficeLetters,
  ) {}

  /** The mail as the office would read it, with the usual sentence. */
  @Get()
  show(
    @Param('office') office: string,
    @Param('kind') kind: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const [one, draft] = await this.draft(opened, office, kind, '');
      await this.page(reply, opened, one, draft);
    });
  }

  /** The mail with words of one's own; nothing is sent. */
  @Post('preview')
  @HttpCode(200)
  preview(
    @Param('office') office: string,
    @Param('kind') kind: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { words } = formFields(body, ['words']);
    return this.pages.withDay(request, async (opened) => {
      const [one, draft] = await this.draft(opened, office, kind, words);
      await this.page(reply, opened, one, draft);
    });
  }

  /** Sends it, or notes that it was sent from somebody's own mailbox. */
  @Post()
  async send(
    @Param('office') office: string,
    @Param('kind') kind: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { words, by } = formFields(body, ['words', 'by']);
    const base = await this.pages.withDay(request, async (opened) => {
      const { tx, day, member } = opened;
      const [one, draft] = await this.draft(opened, office, kind, words);
      if (by === 'hand') await this.letters.sentByHand(tx, day, draft, member.memberId);
      else if (!one.hasAddress) throw new NotHereError();
      else await this.letters.send(tx, day, draft, member.memberId);
      return opened.base;
    });
    const told = by === 'hand' ? 'logged' : 'written';
    void reply.redirect(`${base}/requests?told=${told}&office=${office}#office`, 303);
  }

  /** @throws NotHereError for an office that is not this member's to see, or a letter that makes no sense now. */
  private async draft(
    opened: OpenedConsoleDay,
    office: string,
    kind: string,
    typed: string,
  ): Promise<[PipelineOffice, LetterDraft]> {
    const one = await officeOf(this.pipeline, opened, office);
    const found = WRITTEN_LETTERS.find((letter) => letter === kind);
    if (!found || !lettersFor(one.state, one.startsAt, opened.now).includes(found)) throw new NotHereError();
    return [one, { officeId: one.office.id, kind: found, words: severalLines(typed).slice(0, LONGEST_WORDS) }];
  }

  private async page(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    { office, hasAddress }: PipelineOffice,
    draft: LetterDraft,
  ): Promise<void> {
    const { tx, day, words, base } = opened;
    const { to, subject, text } = await this.letters.preview(tx, day, draft);
    const title = words.say(`letters.title.${draft.kind}`, { office: typedName(office.name) });
    const page = { template: 'requests/letter', title, section: 'requests' };
    await this.pages.send(reply, opened, page, {
      title,
      subject,
      text,
      hasAddress,
      own: draft.words,
      longest: LONGEST_WORDS,
      to: to.address ?? '',
      back: `${base}/requests?office=${office.id}#office`,
      action: `${base}/requests/${office.id}/letter/${draft.kind}`,
      mailto: `mailto:${encodeURIComponent(to.address ?? '')}?${new URLSearchParams({ subject, body: text }).toString().replaceAll('+', '%20')}`,
    });
  }
}
