import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { OutboxService } from '../messaging/outbox.service.js';
import { type AdvocateContact, ContactsQueries } from './contacts.queries.js';
import { reasonNotToReach } from './domain/reason-not-to-write.js';
import { type LinkOwner, PersonalLinksService } from './personal-links.service.js';

/** How somebody gets the links that take the place of those that ended: by a letter that is owed, or from our hands. */
export type NewLinksBy = 'mail' | 'hand';

/** The versions of a letter that bring new links; those that bring the same once more are numbered by the day. */
const RENEWED = 1_000;

/** Somebody whose links lie in one mailbox. */
interface Sharer {
  readonly id: AdvocateId;
  /** Registered by another and not asked, or not answered yet. */
  readonly awaited: boolean;
}

/** Ends links that somebody else may have, and sends new ones. */
@Injectable()
export class LinkRenewal {
  constructor(
    private readonly contacts: ContactsQueries,
    private readonly links: PersonalLinksService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Ends every link of a person and of those whose mail goes to them, owes a letter with new ones to each who may be
   * written to, and says how the person gets theirs. The new links stand nowhere else: who asks may not be them.
   */
  async renew(tx: EntityManager, owner: LinkOwner): Promise<NewLinksBy> {
    const sharers = await this.sharers(tx, owner.advocateId);
    const contacts = await this.contacts.byIds(
      tx,
      sharers.map(({ id }) => id),
    );
    const base = { organisationId: owner.organisationId, lobbyDayId: owner.lobbyDayId };
    const letters = [];
    for (const { id, awaited } of sharers) {
      const version = RENEWED + (await this.links.renew(tx, id));
      const kind = letterTo(contacts.get(id) ?? null, awaited);
      if (kind) letters.push({ ...base, kind, subjectId: id, version, recipientId: id });
    }
    await this.outbox.writeAnew(
      tx,
      sharers.map(({ id }) => id),
    );
    await this.outbox.put(tx, letters);
    return letters.some(({ recipientId }) => recipientId === owner.advocateId) ? 'mail' : 'hand';
  }

  /** How the person would get new links; nothing is changed. */
  async wayTo(tx: EntityManager, id: AdvocateId): Promise<NewLinksBy> {
    const [own] = (await tx.query(`select own_consent = 'awaited' as awaited from advocates where id = $1`, [id])) as [
      Pick<Sharer, 'awaited'>?,
    ];
    return letterTo(await this.contacts.of(tx, id), own?.awaited ?? false) ? 'mail' : 'hand';
  }

  private sharers(tx: EntityManager, id: AdvocateId): Promise<Sharer[]> {
    return tx.query(
      `select id, own_consent = 'awaited' as awaited from advocates
        where id = $1 or (contact = 'point-person' and coalesce(point_person_id, chaperone_id) = $1) order by id for update`,
      [id],
    );
  }
}

/** The letter that holds a person's links; null where none may go to them. */
function letterTo(
  contact: AdvocateContact | null,
  awaited: boolean,
): 'registration-received' | 'companion-invitation' | null {
  if (!awaited) return reasonNotToReach(contact) === null ? 'registration-received' : null;
  return contact?.address && contact.state !== 'withdrawn' ? 'companion-invitation' : null;
}
