import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { ContactWay, OwnConsent } from './domain/registration.js';

/** Somebody whom a point person registered, as that person may see them: never whether they were registered before. */
export interface Companion {
  readonly id: string;
  readonly name: string;
  readonly ageBand: 'adult' | 'minor';
  readonly contact: ContactWay;
  readonly ownConsent: OwnConsent;
  readonly state: AdvocateState;
  /** The language in which they read. */
  readonly language: string;
}

/** Reads who registered whom. */
@Injectable()
export class CompanionsQueries {
  /** The people whom somebody registered, in the order in which they did. */
  of(tx: EntityManager, pointPersonId: AdvocateId): Promise<Companion[]> {
    return tx.query(
      `select c.id, coalesce(a.name, c.name) as name, coalesce(a.age_band, 'adult') as "ageBand",
         coalesce(a.contact, 'own') as contact, coalesce(a.own_consent, 'awaited') as "ownConsent",
         coalesce(a.state, 'applied') as state, coalesce(a.language, 'en') as language
       from companions c left join advocates a on a.id = c.advocate_id
       where c.point_person_id = $1 and a.state is distinct from 'withdrawn' order by c.created_at, c.id`,
      [pointPersonId],
    );
  }

  /** The name of the person who registered somebody that has not agreed yet; null when nobody waits for an answer. */
  async askedBy(tx: EntityManager, advocateId: AdvocateId): Promise<string | null> {
    const rows = (await tx.query(
      `select p.name from companions c join advocates a on a.id = c.advocate_id join advocates p on p.id = c.point_person_id
        where a.id = $1 and a.own_consent = 'awaited'`,
      [advocateId],
    )) as { name: string }[];
    return rows[0]?.name ?? null;
  }
}
