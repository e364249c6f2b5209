import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdvocateId, LobbyDayId } from '../kernel/ids.js';
import type { MinuteRange } from '../kernel/minutes.js';
import type { AdvocateState } from './domain/advocate-state.js';
import type { DistrictCandidate, QuestionCode } from './domain/residence.js';

/** What the schedule must know about one approved person; no name, no contact. Times are local minutes of the day. */
export interface SchedulableAdvocate {
  readonly id: AdvocateId;
  /** Ids of the districts in which the person certainly lives. */
  readonly districts: readonly string[];
  /** Null: the whole day. */
  readonly windows: readonly MinuteRange[] | null;
  /** From the arrival to the departure of the person's bus; null without a bus whose times are known. */
  readonly stay: MinuteRange | null;
  readonly speaks: readonly string[];
  readonly needs: readonly string[];
  readonly pace: number;
  readonly needsAccessible: boolean;
  readonly leader: boolean;
  readonly storyteller: boolean;
  readonly firstTime: boolean;
  readonly partyId: string | null;
  /** Null: what the day allows. */
  readonly maxMeetings: number | null;
  readonly issues: readonly string[];
  readonly excludedOffices: readonly string[];
  readonly chaperoneId: AdvocateId | null;
}

/** A person as teammates, coordinators and pages may see them. */
export interface AdvocateSummary {
  readonly id: AdvocateId;
  readonly state: AdvocateState;
  readonly name: string;
  readonly language: string;
  readonly contact: 'own' | 'point-person' | 'phone' | 'paper';
  readonly ageBand: 'adult' | 'minor';
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
  readonly speaks: readonly string[];
  readonly needsInterpretation: readonly string[];
  readonly roles: readonly string[];
  readonly firstTime: boolean;
  readonly partyId: string | null;
  readonly busId: string | null;
  readonly rowVersion: number;
}

/** Something a coordinator must still decide about somebody. */
export interface OpenQuestion {
  readonly id: string;
  readonly advocateId: AdvocateId;
  readonly name: string;
  readonly code: QuestionCode;
  readonly candidates: readonly DistrictCandidate[];
}

/** A bus; the times are local minutes of the day, null while nobody has said. */
export interface BusSummary {
  readonly id: string;
  readonly name: string;
  readonly arrivesMinute: number | null;
  readonly departsMinute: number | null;
}

const SUMMARY = `id, state, name, language, contact, age_band as "ageBand", roster_visibility as "rosterVisibility", speaks,
  needs_interpretation as "needsInterpretation", roles, first_time as "firstTime", party_id as "partyId", bus_id as "busId",
  row_version as "rowVersion"`;

/** Reads the people of a lobby day. */
@Injectable()
export class AdvocatesQueries {
  /** The approved people of a day, sorted by id, in one query; only those of `ids` where they are given. */
  schedulable(
    tx: EntityManager,
    lobbyDayId: LobbyDayId,
    ids: readonly AdvocateId[] | null = null,
  ): Promise<SchedulableAdvocate[]> {
    return tx.query(
      `select a.id,
         array(select d.district_id from advocate_districts d where d.advocate_id = a.id order by 1) as districts,
         (select jsonb_agg(jsonb_build_object('from', w.from_minute, 'to', w.to_minute) order by w.from_minute)
            from advocate_windows w where w.advocate_id = a.id) as windows,
         case when coalesce(b.arrives_minute, b.departs_minute) is not null then
           jsonb_build_object('from', coalesce(b.arrives_minute, 0), 'to', coalesce(b.departs_minute, 1440)) end as stay,
         a.speaks, a.needs_interpretation as needs, a.pace::float8 as pace, a.needs_accessible as "needsAccessible",
         'leader' = any (a.roles) as leader, 'storyteller' = any (a.roles) as storyteller, a.first_time as "firstTime",
         a.party_id as "partyId", a.max_meetings as "maxMeetings", a.issues,
         array(select e.office_id from advocate_exclusions e where e.advocate_id = a.id order by 1) as "excludedOffices",
         a.chaperone_id as "chaperoneId"
       from advocates a left join advocate_groups b on b.id = a.bus_id
       where a.lobby_day_id = $1 and a.state = 'approved' and ($2::uuid[] is null or a.id = any ($2)) order by a.id`,
      [lobbyDayId, ids],
    );
  }

  /** People by id, whatever their state; in one query. */
  async byIds(tx: EntityManager, ids: readonly AdvocateId[]): Promise<ReadonlyMap<AdvocateId, AdvocateSummary>> {
    const rows = (await tx.query(`select ${SUMMARY} from advocates where id = any ($1::uuid[])`, [
      ids,
    ])) as AdvocateSummary[];
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** The ids of a day's approved people, sorted. */
  async approvedIds(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<AdvocateId[]> {
    const rows = (await tx.query(
      `select id from advocates where lobby_day_id = $1 and state = 'approved' order by id`,
      [lobbyDayId],
    )) as { id: AdvocateId }[];
    return rows.map(({ id }) => id);
  }

  /** Everybody who has registered for a day, by name; those who withdrew included. */
  ofDay(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<AdvocateSummary[]> {
    return tx.query(`select ${SUMMARY} from advocates where lobby_day_id = $1 order by name, id`, [lobbyDayId]);
  }

  /** The buses of a day, by name. */
  buses(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<BusSummary[]> {
    return tx.query(
      `select id, name, arrives_minute as "arrivesMinute", departs_minute as "departsMinute" from advocate_groups
        where lobby_day_id = $1 and kind = 'bus' order by name, id`,
      [lobbyDayId],
    );
  }

  /** How many people stand in each state. */
  async countsByState(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<Readonly<Record<AdvocateState, number>>> {
    const rows = (await tx.query(
      'select state, count(*)::int as count from advocates where lobby_day_id = $1 group by state',
      [lobbyDayId],
    )) as { state: AdvocateState; count: number }[];
    const counts = new Map(rows.map((row) => [row.state, row.count]));
    const of = (state: AdvocateState) => counts.get(state) ?? 0;
    return {
      applied: of('applied'),
      approved: of('approved'),
      waitlisted: of('waitlisted'),
      withdrawn: of('withdrawn'),
    };
  }

  /** How many approved people of a day can lead a team. */
  async leaderCount(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<number> {
    const rows = (await tx.query(
      `select count(*)::int as count from advocates where lobby_day_id = $1 and state = 'approved' and 'leader' = any (roles)`,
      [lobbyDayId],
    )) as { count: number }[];
    return rows[0]!.count;
  }

  /** The coordinator's list: what is open about people who have not withdrawn, oldest first. */
  openQuestions(tx: EntityManager, lobbyDayId: LobbyDayId): Promise<OpenQuestion[]> {
    return tx.query(
      `select q.id, q.advocate_id as "advocateId", a.name, q.code, coalesce(q.candidates, '[]') as candidates
         from advocate_questions q join advocates a on a.id = q.advocate_id
        where q.lobby_day_id = $1 and q.resolved_at is null and a.state <> 'withdrawn'
        order by q.created_at, a.name, q.code`,
      [lobbyDayId],
    );
  }

  /** The districts in which a person lives. */
  async districtsOf(tx: EntityManager, id: AdvocateId): Promise<ReadonlySet<string>> {
    const rows = (await tx.query('select district_id as id from advocate_districts where advocate_id = $1', [id])) as {
      id: string;
    }[];
    return new Set(rows.map((row) => row.id));
  }

  /** What is open about one person. */
  async questionsOf(tx: EntityManager, id: AdvocateId): Promise<QuestionCode[]> {
    const rows = (await tx.query(
      'select code from advocate_questions where advocate_id = $1 and resolved_at is null order by code',
      [id],
    )) as { code: QuestionCode }[];
    return rows.map((row) => row.code);
  }
}
