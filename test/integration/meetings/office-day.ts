import { RegistrationService } from '../../../src/advocates/registration.service.js';
import type { AdvocateId, MeetingId, OfficeId } from '../../../src/kernel/ids.js';
import { instantOf } from '../../../src/kernel/local-time.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import type { TestApplication } from '../../support/test-application.js';

/** A small capitol with three approved people, one of them a leader, and meetings in two offices. */
export interface OfficeDay extends SmallCapitol {
  /** Leader, then two more. */
  readonly people: readonly AdvocateId[];
  /** Local minutes to an instant of the day. */
  at(minutes: number): Date;
  run<T>(work: Parameters<Tenancy['run']>[1]): Promise<T>;
  /** Makes the schedule: office, local start, team; the first of a team leads. */
  schedule(...plan: readonly (readonly [OfficeId, number, readonly AdvocateId[]])[]): Promise<void>;
  meetingOf(office: OfficeId): Promise<OfficeDayMeeting>;
}

/** A meeting's row, as tests look at it. */
export interface OfficeDayMeeting {
  readonly id: MeetingId;
  readonly state: string;
  readonly start: string | null;
  readonly told: string | null;
  readonly team: number;
  readonly version: number;
}

/** Makes one. */
export async function officeDay(test: TestApplication, extra: object = {}): Promise<OfficeDay> {
  const capitol = await smallCapitol(test, {
    approval: 'automatic',
    helpPhone: '555-0142',
    asks: [{ bill: 'HB 214', stance: 'support', title: { en: 'Licenses for all drivers' } }],
    ...extra,
  });
  await test.asOwner(`update lobby_days set team_min = 1 where id = $1`, [capitol.lobbyDayId]);
  await test.asOwner(
    `update offices set email = 'scheduler-' || left(id::text, 8) || '@example.org', room = '212'
    where legislature_id = $1`,
    [capitol.day.legislatureId],
  );
  const run = <T>(work: Parameters<Tenancy['run']>[1]) =>
    test.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const people: AdvocateId[] = [];
  for (const [name, visibility, roles] of [
    ['Mary Ellen Park', 'full', ['leader']],
    ['Marisol Quiñones', 'first-name', []],
    ['Yusuf Haddad', 'counted', []],
  ] as const) {
    const { advocateId } = await run<{ advocateId: AdvocateId }>((tx) =>
      test.app.get(RegistrationService).register(tx, capitol.day, {
        name,
        email: `${name.split(' ')[0]!.toLowerCase()}@example.org`,
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
        roles: [...roles],
      }),
    );
    await test.asOwner(`update advocates set roster_visibility = $2, state = 'approved' where id = $1`, [
      advocateId,
      visibility,
    ]);
    people.push(advocateId);
  }
  const at = (minutes: number) => instantOf(capitol.day, minutes);
  return {
    ...capitol,
    people,
    at,
    run,
    schedule: (...plan) =>
      run(async (tx) => {
        await test.app.get(MeetingsService).adoptPlan(
          tx,
          capitol.day,
          plan.map(([officeId, start, team]) => {
            return { officeId, startsAt: at(start), endsAt: at(start + 15), leaderId: team[0] ?? null, team };
          }),
        );
      }),
    meetingOf: async (office) =>
      (
        await test.asOwner<OfficeDayMeeting>(
          `select m.id, m.state, to_char(m.starts_at at time zone d.zone, 'HH24:MI') as start, m.told_state as told,
             (select count(*)::int from meeting_attendances a where a.meeting_id = m.id) as team, m.row_version as version
             from meetings m join lobby_days d on d.id = m.lobby_day_id where m.office_id = $1 order by m.created_at`,
          [office],
        )
      )[0]!,
  };
}
