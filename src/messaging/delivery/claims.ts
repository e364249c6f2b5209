import { performance } from 'node:perf_hooks';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { emailKey } from '../../kernel/email-address.js';
import { groupBy } from '../../kernel/group-by.js';
import { ContactCipher } from '../../platform/crypto/contact-cipher.js';
import { isDatabaseUnreachable } from '../../platform/database/database.errors.js';
import { Tenancy } from '../../platform/database/tenancy.js';
import { LOGGER } from '../../platform/logging/logger.js';
import { nextState } from '../domain/message-state.js';
import { MessageKinds } from '../message-kinds.service.js';
import { Suppressions } from '../bounces/suppressions.service.js';
import { addressOf, type ClaimedMessage, type ClaimedRow } from './claimed-message.js';
import { DELIVERY_SETTINGS, type DeliverySettings } from './delivery-settings.js';
import type { EmailBatch } from './email-batch.js';
import { type FrozenMessage, openMessage } from './frozen-message.js';
import { IS_STOPPED } from '../stopped-mail.js';
import { MailPolicy } from './mail-policy.js';

/** What a claimed row turned out to be: something to send, or a reason not to. */
type Decision = { readonly send: ClaimedMessage } | { readonly cancel: string } | { readonly askPerson: string };

/** Takes messages for this worker: whose turn it is, whether they are still due, and what they say. */
@Injectable()
export class Claims {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly kinds: MessageKinds,
    private readonly cipher: ContactCipher,
    private readonly policy: MailPolicy,
    private readonly suppressions: Suppressions,
    @Inject(DELIVERY_SETTINGS) private readonly settings: DeliverySettings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Claims those of a batch that are due and free, in one transaction that commits before anything is sent. What is
   * superseded, expired or not allowed is cancelled in it. A message that cannot be rendered waits without holding up
   * its neighbours.
   */
  async take(batch: EmailBatch, workerId: string): Promise<ClaimedMessage[]> {
    try {
      return await this.claim(batch, workerId);
    } catch (error) {
      if (isDatabaseUnreachable(error)) throw error;
      if (batch.messageIds.length === 1) {
        await this.setBack(batch, error);
        return [];
      }
      const single = batch.messageIds.map((id) => ({ ...batch, messageIds: [id] }));
      const taken: ClaimedMessage[] = [];
      for (const one of single) taken.push(...(await this.take(one, workerId)));
      return taken;
    }
  }

  /** Leaves a batch that this worker cannot take now to the next sweep, instead of to the end of its time in the queue. */
  async leave(batch: EmailBatch): Promise<void> {
    await this.tenancy.run(batch.organisationId, (tx) =>
      tx.query(
        `update outbox_messages set queued_at = null where id in (
           select id from outbox_messages where id = any($1) and state <> 'claimed' for update skip locked)`,
        [batch.messageIds],
      ),
    );
  }

  /** Asks once more whether a claimed message is still due; the reason when it is not. */
  async noLongerDue(message: ClaimedMessage): Promise<string | null> {
    const { stamp } = message;
    return this.tenancy.run(stamp.organisationId, async (tx) => {
      const due = await this.kinds.get(stamp.kind).stillDue(tx, stamp);
      return due.send ? null : due.reason;
    });
  }

  private claim(batch: EmailBatch, workerId: string): Promise<ClaimedMessage[]> {
    return this.tenancy.run(batch.organisationId, async (tx) => {
      const [rows]: [ClaimedRow[]] = await tx.query(CLAIM, [batch.messageIds, workerId, this.settings.leaseSeconds]);
      const inOrder = rows.sort((a, b) => a.priority - b.priority);
      for (const [kind, refs] of groupBy(inOrder, (row) => row.kind)) await this.kinds.get(kind).prepare?.(tx, refs);
      const taken: ClaimedMessage[] = [];
      const settled: { id: string; state: string; code: string }[] = [];
      for (const row of inOrder) {
        const decision = await this.decide(tx, row);
        if ('send' in decision) taken.push(decision.send);
        else if ('cancel' in decision) settled.push({ id: row.id, state: 'cancelled', code: decision.cancel });
        else settled.push({ id: row.id, state: 'uncertain', code: decision.askPerson });
      }
      const gone = await this.suppressions.among(tx, taken.map(addressOf));
      const [given, kept] = [taken.filter((m) => gone.has(addressOf(m))), taken.filter((m) => !gone.has(addressOf(m)))];
      for (const { id } of given) settled.push({ id, state: 'failed', code: 'suppressed' });
      if (settled.length > 0) {
        const column = (name: 'id' | 'state' | 'code') => settled.map((row) => row[name]);
        await tx.query(SETTLE, [column('id'), column('state'), column('code')]);
      }
      return kept;
    });
  }

  private async decide(tx: EntityManager, row: ClaimedRow): Promise<Decision> {
    if (row.expired) return { cancel: 'expired' };
    const kind = this.kinds.get(row.kind);
    const due = await kind.stillDue(tx, row);
    if (!due.send) return { cancel: due.reason };
    const rendered = await kind.render(tx, row);
    if (!this.policy.allows(rendered.to.address)) return { cancel: 'not-on-allow-list' };
    const frozen = row.sealed && openMessage(this.cipher, row.sealed);
    const sameAddress = frozen && emailKey(frozen.to) === emailKey(rendered.to.address);
    // It may lie in the old inbox already; whether the new address should get it too is for a person to say.
    if (frozen && !sameAddress && row.uncertain && row.lastCode !== 'recipient-changed') {
      return { askPerson: 'recipient-changed' };
    }
    return { send: claimed(row, sameAddress ? { frozen } : { rendered }) };
  }

  /** Lets a message that cannot be prepared wait, as after a failed attempt. */
  private async setBack(batch: EmailBatch, error: unknown): Promise<void> {
    this.logger.error({ messageId: batch.messageIds[0], err: error }, 'message could not be prepared');
    await this.tenancy.run(batch.organisationId, async (tx) => {
      const rows: { id: string; attempts: number; uncertain: boolean }[] = await tx.query(
        `select id, attempts, uncertain_since is not null as uncertain from outbox_messages
          where id = any($1) and state in ('pending', 'retry', 'uncertain') for update skip locked`,
        [batch.messageIds],
      );
      for (const row of rows) {
        const history = { attempts: row.attempts + 1, wasUncertain: row.uncertain };
        const next = nextState({ result: 'retry', code: 'not-prepared' }, history, this.settings, Math.random());
        await tx.query(
          `update outbox_messages set state = $2, attempts = attempts + 1, resends = resends + $3, last_code = 'not-prepared',
             due_at = app_now() + make_interval(secs => $4), queued_at = null, updated_at = app_now() where id = $1`,
          [row.id, next.state, next.resendSpent ? 1 : 0, next.dueInSeconds ?? 0],
        );
      }
    });
  }
}

function claimed(row: ClaimedRow, content: ClaimedMessage['content'] | { frozen: FrozenMessage }): ClaimedMessage {
  const { id, claimNumber, priority, attempts, uncertain, now } = row;
  const { kind, organisationId, lobbyDayId, subjectId, version, recipientId } = row;
  return {
    id,
    claimNumber,
    priority,
    stamp: { id, kind, organisationId, lobbyDayId, subjectId, version, recipientId, date: now },
    history: { attempts: attempts + 1, wasUncertain: uncertain },
    checkedAt: performance.now(),
    content,
  };
}

const CLAIM = `
  update outbox_messages m set state = 'claimed', worker_id = $2, claim_number = m.claim_number + 1,
    lease_until = app_now() + make_interval(secs => $3), updated_at = app_now()
   from (
     select id from outbox_messages where id = any($1) and due_at <= app_now()
        and (state in ('pending', 'retry') or (state = 'uncertain' and resends = 0)) and not (${IS_STOPPED})
      for update skip locked) due
  where m.id = due.id
  returning m.id, m.organisation_id as "organisationId", m.lobby_day_id as "lobbyDayId", m.kind,
    m.subject_id as "subjectId", m.version, m.recipient_id as "recipientId", m.priority,
    m.claim_number as "claimNumber", m.attempts, m.uncertain_since is not null as uncertain, m.last_code as "lastCode",
    coalesce(m.expires_at <= app_now(), false) as expired, m.mime_encrypted as sealed, app_now() as now`;

const SETTLE = `
  update outbox_messages m set state = s.state, last_code = s.code, resends = resends + (s.state = 'uncertain')::int,
    worker_id = null, lease_until = null, queued_at = null, updated_at = app_now()
   from unnest($1::uuid[], $2::text[], $3::text[]) as s (id, state, code) where m.id = s.id`;
