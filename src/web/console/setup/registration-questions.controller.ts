import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService } from '../../../identity/audit.service.js';
import { COORDINATORS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { isSlug } from '../../../kernel/slug.js';
import { DaySetupService } from '../../../lobby-days/day-setup.service.js';
import { readDayDefinition } from '../../../lobby-days/domain/day-definition.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import { MOST_QUESTIONS, type RegistrationQuestion } from '../../../lobby-days/domain/registration-question.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { type FilledForm, mendList, mendsOf } from '../console-fields.js';
import { type ConsoleForm, formFields } from '../console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console-pages.service.js';
import {
  formOfQuestion,
  questionFieldNames,
  questionFieldOf,
  questionFields,
  questionFileOf,
} from './question-form.js';
import { toldOf } from './setup.controller.js';

/** What the registration asks beside its own questions. */
@Controller('console/:org/:day/setup/questions')
@Access('member', COORDINATORS)
export class RegistrationQuestionsController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly setup: DaySetupService,
    private readonly audit: AuditService,
  ) {}

  /** The questions, and a form for another one. */
  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, (opened) =>
      this.show(reply, opened, null, { values: { kind: 'text' }, mends: new Map() }),
    );
  }

  /** One question, to change it. */
  @Get(':id')
  edit(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const question = opened.day.registrationQuestions.find((one) => one.id === id);
      if (!question) throw new NotHereError();
      await this.show(reply, opened, id, { values: formOfQuestion(question, opened.day), mends: new Map() });
    });
  }

  /** Adds a question. */
  @Post()
  add(
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.save(request, reply, body, null, async ({ tx, day }, { id: _, ...question }) => {
      await this.setup.addQuestion(tx, day, textIn(question.label, 'en', day.languages).text, question);
    });
  }

  /** Changes a question. */
  @Post(':id')
  change(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isSlug(id)) throw new NotHereError();
    return this.save(request, reply, body, id, ({ tx, day }, question) =>
      this.setup.changeQuestion(tx, day, { ...question, id }),
    );
  }

  /** Removes a question that nobody has been asked. */
  @Post(':id/remove')
  async remove(
    @Param('id') id: string,
    @Body() body: ConsoleForm | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isSlug(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async ({ tx, day, member, base }) => {
      await this.setup.removeQuestion(tx, day, id);
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return base;
    });
    void reply.redirect(`${base}/setup/questions?done=saved`, 303);
  }

  private async save(
    request: FastifyRequest,
    reply: FastifyReply,
    body: ConsoleForm | undefined,
    id: string | null,
    work: (opened: OpenedConsoleDay, question: RegistrationQuestion) => Promise<void>,
  ): Promise<void> {
    const base = await this.pages.withDay(request, async (opened) => {
      const { day, tx, member } = opened;
      const form = formFields(body, questionFieldNames(day));
      const questions = [questionFileOf(form, day)];
      const read = readDayDefinition({
        name: day.name,
        legislature: 'us',
        date: day.heldOn,
        languages: day.languages,
        registration: { questions },
      });
      if (!read.ok) {
        const mends = mendsOf(read.findings, (path) => questionFieldOf(path, day));
        await this.show(reply, opened, id, { values: form, mends });
        return null;
      }
      await work(opened, read.value.registrationQuestions[0]!);
      await this.audit.record(tx, { action: 'day-changed', memberId: member.memberId, lobbyDayId: day.id });
      return opened.base;
    });
    if (base) void reply.redirect(`${base}/setup/questions?done=saved`, 303);
  }

  private async show(
    reply: FastifyReply,
    opened: OpenedConsoleDay,
    id: string | null,
    filled: FilledForm,
  ): Promise<void> {
    const { words, day, base } = opened;
    const fields = questionFields(words, day, filled);
    const questions = day.registrationQuestions.map((asked) => ({
      label: typedName(textIn(asked.label, words.language, day.languages).text),
      kind: words.say(`own-questions.kinds.${asked.kind}`),
      required: asked.required,
      missing: day.languages
        .filter((tag) => !asked.label[tag] || asked.choices.some((choice) => !choice[tag]))
        .map(ownLanguageName)
        .join(', '),
      href: `${base}/setup/questions/${asked.id}`,
    }));
    const data = {
      questions,
      fields,
      mends: mendList(fields, filled.mends),
      isNew: id === null,
      isFull: id === null && questions.length >= MOST_QUESTIONS,
      isDraft: day.state === 'draft',
      told: toldOf(opened),
      action: `${base}/setup/questions${id === null ? '' : `/${id}`}`,
      base,
    };
    const page = { template: 'setup-questions', title: words.say('own-questions.title'), section: 'setup' };
    await this.pages.send(reply, opened, page, data, filled.mends.size > 0 ? 422 : 200);
  }
}
