import type { EntityManager } from 'typeorm';
import type { OrganisationId } from '../../kernel/ids.js';
import type { Tenancy } from '../../platform/database/tenancy.js';
import type { DeliverySettings } from './delivery-settings.js';
import { WORKER_LOCK_CLASS } from '../domain/worker-lock.js';

/** How many claims of lost workers were freed, and how many of them have become uncertain. */
export interface FreedClaims {
  readonly freed: number;
  readonly uncertain: number;
}

const LIVES = `exists (
  select 1 from message_workers w join pg_locks l on l.objid = w.lock_key
   where w.id = m.worker_id and l.locktype = 'advisory' and l.classid = ${WORKER_LOCK_CLASS} and l.objsubid = 2 and l.granted
     and l.database = (select oid from pg_database where datname = current_database()))`;

const BEATS = `exists (
  select 1 from message_workers w where w.id = m.worker_id
    and w.seen_at between app_now() - make_interval(secs => $1) and app_now())`;

/**
 * What is free: a claim that never reached the mail server as soon as its worker is gone or its lease ran out, because
 * the step into SMTP asks for the claim once more; one in flight only when its worker has neither a session nor a recent
 * heartbeat, and the database has been up long enough for a living worker to return.
 */
const IS_LOST = `m.state = 'claimed' and case when m.in_flight_since is null
  then not ${LIVES} or m.lease_until not between app_now() and app_now() + make_interval(secs => $2)
  else not ${LIVES} and not ${BEATS} and clock_timestamp() > pg_postmaster_start_time() + make_interval(secs => $3) end`;

/** Frees the claims of workers that are gone: before SMTP for a new try at once, in flight as uncertain. */
export async function freeLostClaims(tenancy: Tenancy, settings: DeliverySettings): Promise<FreedClaims> {
  const limits = [settings.deadAfterSeconds, settings.leaseSeconds, settings.serverGraceSeconds];
  const organisations = await tenancy.lookUp((tx): Promise<{ id: OrganisationId }[]> =>
    tx.query(`select distinct m.organisation_id as id from outbox_messages m where ${IS_LOST}`, limits),
  );
  const total = { freed: 0, uncertain: 0 };
  for (const { id } of organisations) {
    const states = await tenancy.run(id, (tx) => free(tx, limits));
    total.freed += states.length;
    total.uncertain += states.filter((row) => row.state === 'uncertain').length;
  }
  return total;
}

async function free(tx: EntityManager, limits: readonly number[]): Promise<{ state: string }[]> {
  const [rows]: [{ state: string }[]] = await tx.query(
    `update outbox_messages o set
       state = case when o.in_flight_since is not null or o.uncertain_since is not null then 'uncertain'
         when o.attempts > 0 then 'retry' else 'pending' end,
       resends = o.resends + (o.in_flight_since is not null and o.uncertain_since is not null)::int,
       uncertain_since = case when o.in_flight_since is null then o.uncertain_since
         else coalesce(o.uncertain_since, o.in_flight_since) end,
       attempts = o.attempts + (o.in_flight_since is not null)::int,
       last_code = 'worker-lost', worker_id = null, lease_until = null, in_flight_since = null, queued_at = null,
       updated_at = app_now()
      from (select m.id from outbox_messages m where ${IS_LOST} for update skip locked) lost
     where o.id = lost.id returning o.state`,
    [...limits],
  );
  return rows;
}
