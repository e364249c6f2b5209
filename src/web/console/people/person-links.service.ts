import { Injectable } from '@nestjs/common';
import type { AdvocateSummary } from '../../../advocates/advocates.queries.js';
import { LinkRenewal } from '../../../advocates/link-renewal.service.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';

/** Says on a person's page what happens when their links are ended, and what did. */
@Injectable()
export class PersonLinks {
  constructor(
    private readonly renewal: LinkRenewal,
    private readonly released: ReleasedItinerariesQueries,
  ) {}

  /** How the person gets new links, the sheet to print where there is one, and what was just done. */
  async of({ tx, day, base, words, request }: OpenedConsoleDay, { id, state }: AdvocateSummary) {
    const by = await this.renewal.wayTo(tx, id);
    const hasSheet = state === 'approved' && (await this.released.latest(tx, day.id)) !== null;
    const done = (request.query as Record<string, unknown>)['done'];
    return {
      next: words.say(`people.links-${by === 'hand' && !hasSheet ? 'later' : by}`),
      sheet: hasSheet ? `${base}/today/walk-in/${id}/print` : '',
      action: `${base}/people/${id}/links`,
      told: done === 'links-mail' || done === 'links-hand' ? words.say(`people.${done.replace('-', '-done.')}`) : '',
    };
  }
}
