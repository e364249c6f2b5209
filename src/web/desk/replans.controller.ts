import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AdvocatesQueries } from '../../advocates/advocates.queries.js';
import { SCHEDULERS } from '../../identity/domain/member-roles.js';
import { clockInWords } from '../../kernel/day-words.js';
import { DomainError } from '../../kernel/domain-error.js';
import { isId, type OfficeId } from '../../kernel/ids.js';
import { typedName } from '../../kernel/isolated-text.js';
import { OfficesQueries } from '../../legislature/offices/offices.queries.js';
import { PublicationService } from '../../meetings/publication.service.js';
import { Access } from '../../platform/http/access.js';
import { NotHereError } from '../../platform/http/http.errors.js';
import { OfficeReplans, type ReplanPreview } from '../../scheduling/office-replans.service.js';
import { UnknownProposalError } from '../../scheduling/scheduling.errors.js';
import { SolvesService } from '../../scheduling/solves.service.js';
import { type ConsoleForm, formFields } from '../console/console-form.js';
import { ConsolePages, type OpenedConsoleDay } from '../console/console-pages.service.js';
import { changeInWords } from '../console/release/release.view.js';

/** What an office's answer makes of the day: the smallest change that mends it, whose schedule it touches, and one button. */
@Controller('console/:org/:day/replans')
@Access('member', SCHEDULERS)
export class ReplansController {
  constructor(
    private readonly pages: ConsolePages,
    private readonly replans: OfficeReplans,
    private readonly offices: OfficesQueries,
    private readonly advocates: AdvocatesQueries,
    private readonly publication: PublicationService,
    private readonly solves: SolvesService,
  ) {}

  /** What would change, and whose schedule; nothing is changed. */
  @Get(':replan')
  show(@Param('replan') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.withDay(request, async (opened) => {
      const { tx, day, words, base, member } = opened;
      if (!isId(id)) throw new NotHereError();
      const [found, problem] = await this.replans.preview(tx, day, member.memberId, id).then(
        (preview): [ReplanPreview | null, string] => [preview, ''],
        (error: unknown): [null, string] => {
          if (!(error instanceof DomainError) || error instanceof UnknownProposalError) throw error;
          return [null, words.say('replans.impossible', { reason: error.message })];
        },
      );
      if (found && !['queued', 'running', 'ready', 'failed'].includes(found.state)) {
        void reply.redirect(`${base}/requests`, 303);
        return;
      }
      const isLooking = found !== null && isLookedFor(found.state);
      const page = {
        template: 'requests/replan',
        title: words.say('section.requests'),
        section: 'requests',
        ...(isLooking && { script: 'plan.js' as const }),
      };
      await this.pages.send(reply, opened, page, {
        back: `${base}/requests`,
        action: `${base}/replans/${id}`,
        problem,
        ...(await this.found(opened, found)),
      });
    });
  }

  /** Whether it is still looked for, for the page's script. */
  @Get(':replan/status')
  async status(@Param('replan') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!isId(id)) throw new NotHereError();
    const state = await this.pages.withDay(request, ({ tx, day }) => this.replans.state(tx, day.id, id));
    void reply.header('cache-control', 'no-store').send({ isWorking: isLookedFor(state) });
  }

  /** Makes it so. */
  @Post(':replan/take')
  take(
    @Param('replan') id: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.act(request, reply, id, body, 'replanned', ({ tx, day, member }) =>
      this.replans.take(tx, day, member.memberId, id),
    );
  }

  /** Leaves the day as it is. */
  @Post(':replan/leave')
  leave(
    @Param('replan') id: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.act(request, reply, id, body, 'left', ({ tx, day }) => this.replans.leave(tx, day, id));
  }

  /** Looks again, from the day as it is now. */
  @Post(':replan/again')
  async again(
    @Param('replan') id: string,
    @Req() request: FastifyRequest,
    @Body() body: ConsoleForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(id)) throw new NotHereError();
    const { base, day, next } = await this.pages.withDay(request, async (opened) => {
      const { tx, day, base } = opened;
      return { base, day, next: await this.replans.again(tx, day, id) };
    });
    await this.solves.wake(day.organisationId, next);
    void reply.redirect(`${base}/replans/${next}`, 303);
  }

  private async found(opened: OpenedConsoleDay, found: ReplanPreview | null) {
    const { tx, day, words } = opened;
    if (!found) return { ...NOTHING, title: words.say('replans.list'), isOutdated: true };
    const { changes, hears, state, isCurrent, offered, officeId } = found;
    const ids = [officeId, ...changes.map(({ now, before }) => (now ?? before)!.officeId as OfficeId)];
    const offices = await this.offices.byIds(tx, ids);
    const people = await this.advocates.byIds(
      tx,
      hears.map(({ advocateId }) => advocateId),
    );
    const { version } = await this.publication.draft(tx, day.id);
    const office = typedName(offices.get(officeId)?.name ?? '–');
    const isFound = state === 'ready' && isCurrent;
    const time = offered === null ? '' : clockInWords(words, offered);
    return {
      title: words.say('replans.title', { office }),
      isLooking: isLookedFor(state),
      isFailed: state === 'failed',
      isOutdated: !isCurrent,
      isFound,
      lede: !isFound ? '' : time ? words.say('replans.offered', { time }) : words.say('replans.lede'),
      changes: changes.map((change) => changeInWords(opened, change, offices)),
      hears: hears.map(({ advocateId, kind }) => ({
        name: typedName(people.get(advocateId)?.name ?? '–'),
        // Before the first release nobody gets anything.
        kind: version > 0 ? words.say(`release.kind.${kind}`) : '',
      })),
      count: words.say('replans.hear', { count: hears.length }),
      when: words.say(version > 0 ? 'replans.released' : 'replans.draft'),
    };
  }

  private async act(
    request: FastifyRequest,
    reply: FastifyReply,
    id: string,
    body: ConsoleForm,
    done: string,
    work: (opened: OpenedConsoleDay) => Promise<void>,
  ): Promise<void> {
    formFields(body, []);
    if (!isId(id)) throw new NotHereError();
    const base = await this.pages.withDay(request, async (opened) => {
      await work(opened);
      return opened.base;
    });
    void reply.redirect(`${base}/requests?told=${done}`, 303);
  }
}

/** True while a worker has yet to find it. */
const isLookedFor = (state: ReplanPreview['state']) => state === 'queued' || state === 'running';

const NOTHING = {
  title: '',
  lede: '',
  count: '',
  when: '',
  isLooking: false,
  isFailed: false,
  isFound: false,
  changes: [],
  hears: [],
};
