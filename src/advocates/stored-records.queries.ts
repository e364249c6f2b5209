import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId } from '../kernel/ids.js';
import { ContactCipher } from '../platform/crypto/contact-cipher.js';
import type { AdvocateRecord } from './domain/advocate-record.js';
import type { RegistrationDetails } from './domain/registration.js';

interface StoredRow extends Omit<AdvocateRecord, 'email' | 'phone' | 'details'> {
  readonly id: AdvocateId;
  readonly emailEncrypted: Buffer | null;
  readonly phoneEncrypted: Buffer | null;
  readonly detailsEncrypted: Buffer | null;
}

const GROUP = (alias: string) => `case when ${alias}.id is null then null else jsonb_build_object(
  'code', ${alias}.code, 'name', ${alias}.name, 'arrives', ${alias}.arrives_minute, 'departs', ${alias}.departs_minute) end`;

/** Reads people's records back as they were registered, contact data in the clear. */
@Injectable()
export class StoredRecordsQueries {
  constructor(private readonly cipher: ContactCipher) {}

  /** The records of people by id, with the questions that are still open; one query. */
  async byIds(tx: EntityManager, ids: readonly AdvocateId[]): Promise<ReadonlyMap<AdvocateId, AdvocateRecord>> {
    const rows = (await tx.query(
      `select a.id, a.name, a.contact, a.point_person_id as "pointPersonId", a.email_encrypted as "emailEncrypted",
         a.phone_encrypted as "phoneEncrypted", a.language, a.zip, a.map_version as "mapVersion", ${GROUP('p')} as party,
         ${GROUP('b')} as bus, a.pace::float8 as pace, a.needs_accessible as "needsAccessible", a.first_time as "firstTime",
         a.age_band as "ageBand", a.chaperone_id as "chaperoneId", a.roles, a.speaks, a.needs_interpretation as "needsInterpretation",
         a.own_consent as "ownConsent", a.delegation, a.bus_stop as "busStop", a.town, a.knows_offices::text[] as "knowsOffices",
         a.details_encrypted as "detailsEncrypted", a.issues, a.max_meetings as "maxMeetings", a.roster_visibility as "rosterVisibility",
         jsonb_build_object('messages', a.consent_messages_at is not null, 'roster', a.consent_roster_at is not null,
           'photos', a.consent_photos_at is not null) as consents,
         array(select d.district_id::text from advocate_districts d where d.advocate_id = a.id order by 1) as "districtIds",
         coalesce((select jsonb_agg(jsonb_build_object('from', w.from_minute, 'to', w.to_minute) order by w.from_minute)
           from advocate_windows w where w.advocate_id = a.id), '[]') as windows,
         array(select e.office_id::text from advocate_exclusions e where e.advocate_id = a.id order by 1) as exclusions,
         coalesce((select jsonb_agg(jsonb_build_object('code', q.code, 'candidates', coalesce(q.candidates, '[]')) order by q.code)
           from advocate_questions q where q.advocate_id = a.id and q.resolved_at is null), '[]') as questions
       from advocates a left join advocate_groups p on p.id = a.party_id left join advocate_groups b on b.id = a.bus_id
       where a.id = any ($1::uuid[])`,
      [ids],
    )) as StoredRow[];
    return new Map(
      rows.map(({ id, emailEncrypted, phoneEncrypted, detailsEncrypted, ...row }) => [
        id,
        {
          ...row,
          email: emailEncrypted && this.cipher.decryptText('advocates.email', emailEncrypted),
          phone: phoneEncrypted && this.cipher.decryptText('advocates.phone', phoneEncrypted),
          details:
            detailsEncrypted &&
            (JSON.parse(this.cipher.decryptText('advocates.details', detailsEncrypted)) as RegistrationDetails),
        },
      ]),
    );
  }
}
