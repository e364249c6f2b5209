import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '../../kernel/ids.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { isDatabaseUnreachable } from '../../platform/database/database.errors.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { LOGGER } from '../../platform/logging/logger.js';
import type { DeliveryOutcome } from '../domain/delivery-outcome.js';
import { isHardBounce } from '../domain/delivery-outcome.js';
import { nextState, type NextState } from '../domain/message-state.js';
import { type GoneAddress, Suppressions } from '../bounces/suppressions.service.js';
import { addressOf, type ClaimedMessage, type ClaimRef } from './claimed-message.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';
import { type FrozenMessage, sealMessage } from './frozen-message.js';
import { GroupCommit } from '../../platform/database/group-commit.js';

const MOST_PER_COMMIT = 200;
const AGAIN_MS = 200;

interface Begin {
  readonly message: ClaimedMessage;
  readonly messageId: string;
  /** Null when the row holds these bytes already. */
  readonly sealed: Buffer | null;
}

interface End {
  readonly message: ClaimedMessage;
  readonly code: string;
  readonly next: NextState | { readonly state: 'cancelled' };
  /** The address, when its server says that it is no more. */
  readonly gone?: GoneAddress;
}

type Entry = { readonly begin: Begin } | { readonly end: End };

/** Writes down that a message is about to go out, and what came of it; each is committed before the next step. */
@Injectable()
export class DeliveryLedger {
  private readonly commits: GroupCommit<Entry, boolean>;

  constructor(
    private readonly tenancy: Tenancy,
    private readonly cipher: ContactCipher,
    private readonly suppressions: Suppressions,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.commits = new GroupCommit(
      (organisation, entries) => this.commit(organisation as OrganisationId, entries),
      MOST_PER_COMMIT,
    );
  }

  /**
   * Puts a message in flight with the bytes that every attempt will send. False when the claim has been lost
   * meanwhile: then it must not be sent. Throws when the database cannot say.
   */
  begin(message: ClaimedMessage, frozen: FrozenMessage): Promise<boolean> {
    const sealed = 'frozen' in message.content ? null : sealMessage(this.cipher, frozen);
    return this.commits.add(message.stamp.organisationId, { begin: { message, messageId: frozen.messageId, sealed } });
  }

  /** Records what came of an attempt, however long the database is away: it is the only record that the message left. */
  async end(message: ClaimedMessage, outcome: DeliveryOutcome): Promise<void> {
    const next = nextState(outcome, message.history, this.settings, Math.random());
    const { result, code } = outcome;
    const gone = result === 'failed' && isHardBounce(code) ? { gone: { address: addressOf(message), code } } : {};
    await this.record({ message, code, next, ...gone });
  }

  /** Cancels a claimed message that is no longer due. */
  async cancel(message: ClaimedMessage, reason: string): Promise<void> {
    await this.record({ message, code: reason, next: { state: 'cancelled' } });
  }

  private async record(end: End): Promise<void> {
    for (;;) {
      try {
        const written = await this.commits.add(end.message.stamp.organisationId, { end });
        if (!written)
          this.logger.warn(
            { messageId: end.message.id, state: end.next.state },
            'claim lost before the outcome was written',
          );
        return;
      } catch (err) {
        if (!isDatabaseUnreachable(err))
          this.logger.error({ messageId: end.message.id, err }, 'outcome could not be written, trying again');
        await delay(AGAIN_MS);
      }
    }
  }

  private commit(organisation: OrganisationId, entries: readonly Entry[]): Promise<boolean[]> {
    const begins = entries.flatMap((entry) => ('begin' in entry ? [entry.begin] : []));
    const ends = entries.flatMap((entry) => ('end' in entry ? [entry.end] : []));
    return this.tenancy.run(organisation, async (tx) => {
      const [begun, ended] = [await this.writeBegins(tx, begins), await this.writeEnds(tx, ends)];
      return entries.map((entry) =>
        'begin' in entry ? begun.has(claimOf(entry.begin.message)) : ended.has(claimOf(entry.end.message)),
      );
    });
  }

  private async writeBegins(tx: EntityManager, begins: readonly Begin[]): Promise<ReadonlySet<string>> {
    if (begins.length === 0) return new Set();
    const [rows]: [ClaimRef[]] = await tx.query(BEGIN, [
      begins.map(({ message }) => message.id),
      begins.map(({ message }) => message.claimNumber),
      begins.map(({ messageId }) => messageId),
      begins.map(({ sealed }) => sealed),
      this.settings.leaseSeconds,
    ]);
    return new Set(rows.map(claimOf));
  }

  private async writeEnds(tx: EntityManager, ends: readonly End[]): Promise<ReadonlySet<string>> {
    if (ends.length === 0) return new Set();
    const [rows]: [ClaimRef[]] = await tx.query(END, [
      ends.map(({ message }) => message.id),
      ends.map(({ message }) => message.claimNumber),
      ends.map(({ next }) => next.state),
      ends.map(({ code }) => code),
      ends.map(({ next }) => ('dueInSeconds' in next ? next.dueInSeconds : null)),
      ends.map(({ next }) => ('counts' in next && next.counts ? 1 : 0)),
      ends.map(({ next }) => ('resendSpent' in next && next.resendSpent ? 1 : 0)),
    ]);
    await this.suppressions.add(
      tx,
      ends.flatMap(({ gone }) => gone ?? []),
    );
    return new Set(rows.map(claimOf));
  }
}

/** A worker that stood still may hold two claims of one message, of which the row knows the newer alone. */
const claimOf = ({ id, claimNumber }: ClaimRef) => `${id} ${claimNumber}`;

const BEGIN = `
  update outbox_messages m set in_flight_since = app_now(), lease_until = app_now() + make_interval(secs => $5),
    message_id = b.message_id, mime_encrypted = coalesce(b.sealed, m.mime_encrypted), updated_at = app_now()
   from unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[]) as b (id, claim_number, message_id, sealed)
  where m.id = b.id and m.claim_number = b.claim_number and m.state = 'claimed' and m.in_flight_since is null
  returning m.id, m.claim_number as "claimNumber"`;

// A worker that was taken for dead and was not still knows best: its message is uncertain only until it has spoken.
// A bounce may be reported before its server's 250 is written down here.
const END = `
  update outbox_messages m set
    state = case when e.state in ('sent', 'uncertain') and m.bounced_at is not null then 'failed' else e.state end,
    last_code = case when e.state in ('sent', 'uncertain') then coalesce(m.bounce_code, e.code) else e.code end,
    due_at = coalesce(app_now() + make_interval(secs => e.due_in), m.due_at),
    attempts = m.attempts + case when m.state = 'claimed' then e.counted else 0 end,
    resends = m.resends + case when m.state = 'claimed' then e.resent else 0 end,
    uncertain_since = case when e.state = 'uncertain' then coalesce(m.uncertain_since, app_now()) else m.uncertain_since end,
    sent_at = case when e.state = 'sent' then app_now() end,
    worker_id = null, lease_until = null, in_flight_since = null, queued_at = null, updated_at = app_now()
   from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::float8[], $6::int[], $7::int[])
     as e (id, claim_number, state, code, due_in, counted, resent)
  where m.id = e.id and m.claim_number = e.claim_number and m.state in ('claimed', 'uncertain')
  returning m.id, m.claim_number as "claimNumber"`;
