import { Injectable } from '@nestjs/common';
import { AddressChanges } from '../../../advocates/address-changes.service.js';
import type { AdvocateSummary } from '../../../advocates/advocates.queries.js';
import { LinkRenewal } from '../../../advocates/link-renewal.service.js';
import { dateInWords, localDate } from '../../../kernel/day-words.js';
import { isolate, typedName } from '../../../kernel/isolated-text.js';
import { ReleasedItinerariesQueries } from '../../../meetings/released-itineraries.queries.js';
import type { OpenedConsoleDay } from '../console-pages.service.js';

const DONE = new Set(['links-mail', 'links-hand', 'links-back', 'links-kept']);

/** Says on a person's page what happens when their links are ended, and what did. */
@Injectable()
export class PersonLinks {
  constructor(
    private readonly addresses: AddressChanges,
    private readonly renewal: LinkRenewal,
    private readonly released: ReleasedItinerariesQueries,
  ) {}

  /** How the person gets new links, the sheet to print where there is one, and what was just done. */
  async of({ tx, day, base, words, request }: OpenedConsoleDay, { id, state }: AdvocateSummary) {
    const by = await this.renewal.wayTo(tx, id);
    const hasSheet = state === 'approved' && (await this.released.latest(tx, day.id)) !== null;
    const earlier = await this.addresses.earlier(tx, id);
    const done = (request.query as Record<string, unknown>)['done'];
    return {
      next: words.say(`people.links-${by === 'hand' && !hasSheet ? 'later' : by}`),
      sheet: hasSheet ? `${base}/today/walk-in/${id}/print` : '',
      action: `${base}/people/${id}/links`,
      putBack: earlier && {
        action: `${base}/people/${id}/links/address`,
        text: words.say('people.address-hint', {
          address: isolate(typedName(earlier.address)),
          date: dateInWords(words, localDate(earlier.changedAt, day.zone), 'date'),
        }),
      },
      told: DONE.has(String(done)) ? words.say(`people.${String(done).replace('-', '-done.')}`) : '',
    };
  }
}
