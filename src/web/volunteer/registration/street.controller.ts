import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DistrictLookupService } from '../../../legislature/districts/district-lookup.service.js';
import { GeocoderUnavailableError } from '../../../legislature/legislature.errors.js';
import { Access } from '../../../platform/http/access.js';
import { NotHereError } from '../../../platform/http/http.errors.js';
import { RateLimit } from '../../../platform/http/rate-limit.js';
import { type OpenedDay, PublicDays } from '../public-days.service.js';
import { after } from './journey.js';
import { type Form, one } from './question.js';
import { type RegistrationDraft, RegistrationDrafts } from './registration-draft.service.js';
import { RegistrationPages } from './registration-pages.service.js';
import { refuseUnknown } from './registration.controller.js';
import { requireOpen } from './require-open.js';
import { openCandidates } from './steps/home.js';
import { plain } from './steps/more.js';
import { streetStep } from './steps/street.js';

/** What the Census said of a street. */
type CensusAnswer = Awaited<ReturnType<DistrictLookupService['askCensus']>>;

const OPENINGS_A_MINUTE = 600;
const LOOKUPS_A_MINUTE = 60;
const LONGEST = 100;

/** Finds the district of a street that a person types once, where the organisation lets the Census be asked. */
@Controller('d/:day/register/street')
@Access('public')
@RateLimit(OPENINGS_A_MINUTE)
export class StreetController {
  constructor(
    private readonly days: PublicDays,
    private readonly drafts: RegistrationDrafts,
    private readonly pages: RegistrationPages,
    private readonly lookup: DistrictLookupService,
  ) {}

  /** Asks for the street. */
  @Get()
  ask(@Param('day') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.days.with(slug, async (opened) => {
      const draft = this.draftOf(request, opened);
      const none = { form: {}, mends: new Map<string, string>() };
      await this.pages.question(request, reply, opened, streetStep, none, draft.answers, 'districts');
    });
  }

  /** Asks the Census, forgets the street, and goes on with the district. */
  @Post()
  @RateLimit(LOOKUPS_A_MINUTE)
  async find(
    @Param('day') slug: string,
    @Body() body: Form | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    refuseUnknown(body, streetStep.fields);
    const street = plain(one(body ?? {}, 'street'), LONGEST);
    const asked = await this.days.with(slug, async (opened) => {
      return { organisation: opened.organisation, zip: zipOf(this.draftOf(request, opened)) };
    });
    // No transaction is open meanwhile: the Census may take seconds.
    const answer = street === '' ? null : await this.answer(asked.organisation, street, asked.zip);
    await this.days.with(slug, async (opened) => {
      const draft = this.draftOf(request, opened);
      const found = answer && (await this.districtsIn(request, reply, opened, zipOf(draft), answer));
      if (!found) {
        const key = street === '' ? 'street-missing' : answer ? 'street-unknown' : 'street-silent';
        const filled = { form: { street }, mends: new Map([['street', key]]) };
        return this.pages.question(request, reply, opened, streetStep, filled, draft.answers, 'districts');
      }
      const answers = { ...draft.answers, districts: found };
      this.drafts.keep(reply, { ...draft, answers });
      void reply.redirect(`/d/${slug}/register/${draft.checked ? 'check' : after('street', answers)}`, 303);
    });
  }

  /** @throws RegistrationClosedError, NotHereError where no street is asked for */
  private draftOf(request: FastifyRequest, opened: OpenedDay): RegistrationDraft {
    requireOpen(opened);
    const draft = this.drafts.read(request, opened.day.id);
    if (!opened.organisation.geocoderEnabled || zipOf(draft) === '') throw new NotHereError();
    return draft;
  }

  private async answer(
    organisation: OpenedDay['organisation'],
    street: string,
    zip: string,
  ): Promise<CensusAnswer | null> {
    try {
      return await this.lookup.askCensus(organisation, { street, city: '', state: '', zip });
    } catch (error) {
      if (error instanceof GeocoderUnavailableError) return null;
      throw error;
    }
  }

  /** The districts that a person of the ZIP code lives in by an answer of the Census, or null when it leaves one open. */
  private async districtsIn(
    request: FastifyRequest,
    reply: FastifyReply,
    opened: OpenedDay,
    zip: string,
    answer: CensusAnswer,
  ): Promise<string[] | null> {
    const residence = await this.pages.contextOf(request, reply, opened).places.residence(zip);
    if ('code' in residence) return null;
    const { candidates } = await this.lookup.byCensusAnswer(opened.tx, opened.day.legislatureId, answer);
    const named = new Set(candidates.map(({ districtId }) => districtId));
    const open = openCandidates(residence);
    const chosen = open.filter(({ districtId }) => named.has(districtId));
    const chambers = (of: typeof open) => new Set(of.map(({ chamber }) => chamber)).size;
    if (chambers(chosen) < chambers(open)) return null;
    return [...residence.districtIds, ...chosen.map(({ districtId }) => districtId)];
  }
}

/** The ZIP code that leaves a district open, '' when none does. */
function zipOf({ answers: { home } }: RegistrationDraft): string {
  return home && 'zip' in home && home.open ? home.zip : '';
}
