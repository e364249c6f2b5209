import { setTimeout as delay } from 'node:timers/promises';
import { MessageChoicesService } from '../../src/advocates/message-choices.service.js';
import { RegistrationService } from '../../src/advocates/registration.service.js';
import type { AdvocateId } from '../../src/kernel/ids.js';
import { LobbyDaysQueries } from '../../src/lobby-days/lobby-days.queries.js';
import { MeetingsService } from '../../src/meetings/meetings.service.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import { RemindersService } from '../../src/reminders/reminders.service.js';
import { type SmallCapitol, smallCapitol } from '../factories/small-capitol.js';
import { memberSession } from '../support/console.js';
import { DistantPhone } from '../support/distant-phone.js';
import { registrationAnswers } from '../support/registration-answers.js';
import { BOTH, type Fault, judge, must, NEVER, type Outcome, RECIPIENTS } from './fault.js';
import { header } from './invariant.js';
import { WholeApplication } from './whole-application.js';
import type { World } from './world.js';

/** A lobby day on a night on which the clocks of Tennessee change, and the instants of two reminders, reckoned by hand. */
const NIGHTS = [
  {
    heldOn: '2027-03-14',
    released: '2027-03-07T18:00:00Z',
    before: '2027-03-13T17:00:00Z',
    morning: '2027-03-14T11:30:00Z',
  },
  {
    heldOn: '2027-11-07',
    released: '2027-10-31T18:00:00Z',
    before: '2027-11-06T16:00:00Z',
    morning: '2027-11-07T12:30:00Z',
  },
] as const;

/** Process zones on both sides of the date line from the capitol. */
const ELSEWHERE = ['Asia/Tokyo', 'Pacific/Honolulu'] as const;

/** Sends within a minute, of which half are duplicates. */
const SENDS_A_MINUTE = 500;
const SENDS_IN_SHORT = 40;

const setClock = (world: World, moment: number) =>
  world.owner.query('update app_clock set clock_offset = $1::timestamptz - now()', [new Date(moment).toISOString()]);

const acceptedOf = (world: World, kind: string): number =>
  world.smtp.accepted.filter(({ mime }) => header(mime, 'X-Rotunda-Kind') === kind).length;

async function until(holds: () => boolean | Promise<boolean>, withinMs = 180_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end && !(await holds());) await delay(50);
}

/** Opens the application for a run, and closes it whatever becomes of the run. */
async function withApplication(
  world: World,
  webs: number,
  work: (whole: WholeApplication) => Promise<Outcome>,
): Promise<Outcome> {
  const whole = await WholeApplication.open(world, webs);
  try {
    return await work(whole);
  } finally {
    await whole.close();
  }
}

/** Registers and approves so many people, and gives them one meeting together that is released. */
async function releasedTeam(
  whole: WholeApplication,
  at: SmallCapitol,
  count: number,
  startsAt: Date,
): Promise<AdvocateId[]> {
  const day = { id: at.lobbyDayId, organisationId: at.organisationId };
  return whole.app.get(Tenancy).run(at.organisationId, async (tx) => {
    const people = Array.from({ length: count }, (_, i) => ({
      name: `Person ${i}`,
      email: `person-${i}@example.org`,
      language: 'en',
      residence: { zip: '37201', state: 'TN' },
      consents: { messages: true },
    }));
    const outcomes = await whole.app
      .get(RegistrationService)
      .registerAll(tx, await whole.app.get(LobbyDaysQueries).summary(tx, day.id), people, { state: 'approved' });
    const team = outcomes.flatMap((one) => (one.kind === 'registered' ? [one.advocateId] : []));
    const endsAt = new Date(startsAt.getTime() + 900_000);
    await whole.app
      .get(MeetingsService)
      .adoptPlan(tx, day, [{ officeId: at.offices.house1, leaderId: team[0]!, team, startsAt, endsAt }]);
    await whole.app.get(PublicationService).release(tx, day, undefined, { acceptGaps: true });
    return team;
  });
}

/** What goes wrong around whole days: clocks that change, colleagues at the same slot, everybody at once. */
export const CROWDED_DAYS: readonly Fault[] = [
  {
    number: 23,
    name: 'the night the clocks change, other server zone',
    expected: 'right local hour, once',
    backends: BOTH,
    cut: false,
    short: true,
    run: (world, random) =>
      withApplication(world, 0, async (whole) => {
        const night = NIGHTS[random() < 0.5 ? 0 : 1]!;
        const [before, morning] = [Date.parse(night.before), Date.parse(night.morning)];
        const home = process.env['TZ'];
        const [database] = await whole.asOwner<{ name: string }>('select current_database() as name');
        const problems: string[] = [];
        try {
          await setClock(world, Date.parse(night.released));
          const at = await smallCapitol(whole, { date: night.heldOn });
          const team = await releasedTeam(whole, at, RECIPIENTS, new Date(morning + 3_600_000));
          await whole.asOwner('delete from outbox_messages');
          // It ends where the first of the two begins: whether it still goes out says nothing about the night.
          await whole.app.get(Tenancy).run(at.organisationId, async (tx) => {
            for (const advocateId of team)
              await whole.app
                .get(MessageChoicesService)
                .choose(tx, { ...at, advocateId }, { 'team-introduction': false });
          });
          // The harness sweeps as the workers do, more often than they, and in a zone as foreign as theirs.
          process.env['TZ'] = ELSEWHERE[0];
          await whole.asOwner(`alter database ${database!.name} set timezone = 'Asia/Kolkata'`);
          await whole.start(ELSEWHERE.map((TZ) => ({ TZ })));
          const sweep = () => Promise.all([1, 2, 3].map(() => whole.app.get(RemindersService).sweep()));
          for (const [kind, moment] of [
            ['day-before', before],
            ['day-of', morning],
          ] as const) {
            await setClock(world, moment - 60_000);
            await sweep();
            await delay(500);
            problems.push(
              ...must(acceptedOf(world, kind) === 0, `${acceptedOf(world, kind)} ${kind} went out too early`),
            );
            await setClock(world, moment + 2_000);
            await sweep();
            await until(() => acceptedOf(world, kind) >= team.length);
            await setClock(world, moment + 1_800_000);
            await sweep();
          }
          await delay(500);
          const version = Number(night.heldOn.replaceAll('-', ''));
          const due = team.flatMap((recipientId) =>
            (['day-before', 'day-of'] as const).map((kind) => ({
              kind,
              version,
              recipientId,
              subjectId: at.lobbyDayId,
              organisationId: at.organisationId,
              lobbyDayId: at.lobbyDayId,
            })),
          );
          return judge(world, due, NEVER, {}, problems);
        } finally {
          if (home === undefined) delete process.env['TZ'];
          else process.env['TZ'] = home;
          await whole.asOwner(`alter database ${database!.name} reset timezone`);
        }
      }),
  },
  {
    number: 26,
    name: 'two coordinators edit one slot',
    expected: 'the second gets a conflict with the difference; nothing lost',
    backends: BOTH,
    cut: false,
    short: true,
    run: (world, random) =>
      withApplication(world, 2, async (whole) => {
        const at = await smallCapitol(whole);
        await releasedTeam(whole, at, 3, new Date('2027-02-10T16:00:00Z'));
        await whole.start();
        const members = await Promise.all([0, 1].map(() => memberSession(whole, at.organisationId, 'coordinator')));
        const base = `/console/${at.organisation}/${at.slug}/board`;
        const desks = members.map(
          ({ sessionToken }, i) => new DistantPhone(whole.ports[i]!, { 'rotunda-session': sessionToken }),
        );
        const tokens = await Promise.all(
          desks.map(
            async (desk) => /name="csrf-token" content="([^"]+)"/.exec((await desk.open(base)).body)?.[1] ?? '',
          ),
        );
        const post = async (desk: number, body: object) => {
          const { status, body: text } = await desks[desk]!.json(`${base}/edits`, body, {
            'x-csrf-token': tokens[desk]!,
          });
          return { status, answer: JSON.parse(text) as Record<string, unknown> };
        };
        const problems: string[] = [];
        const shown = async () => {
          const [row] = await whole.asOwner<{ id: string; version: number; start: number }>(
            `select m.id, m.row_version as version,
               (extract(epoch from m.starts_at at time zone d.zone)::int / 60) % 1440 as start
               from meetings m join lobby_days d on d.id = m.lobby_day_id where m.lobby_day_id = $1`,
            [at.lobbyDayId],
          );
          return row!;
        };
        const SLOTS = 5;
        for (let slot = 0; slot < SLOTS; slot++) {
          const { id, version } = await shown();
          const starts = [600 + slot * 60, 615 + slot * 60];
          const wish = (start: number, seen: number) => ({
            act: 'move',
            changes: [{ meeting: id, version: seen, time: { start, minutes: 15 } }],
          });
          const [one, two] = await Promise.all(
            starts.map(async (start, desk) => {
              await delay(Math.floor(random() * 4));
              return post(desk, wish(start, version));
            }),
          );
          const winner = one!.status === 200 ? 0 : 1;
          const [won, lost] = winner === 0 ? [one!, two!] : [two!, one!];
          problems.push(
            ...must(
              won.status === 200 && lost.status === 409 && lost.answer['code'] === 'meeting-overtaken',
              `the answers were ${one!.status} and ${two!.status} ${String(lost.answer['code'])}`,
            ),
          );
          // The difference: the loser's board hears of the act, whose it is, and where the meeting is now.
          const told = await desks[1 - winner]!.open(`${base}/edits/${String(won.answer['edit'])}`);
          const { mine, meetings } = JSON.parse(told.body) as {
            mine?: boolean;
            meetings?: { id: string; version: number }[];
          };
          const now = await shown();
          problems.push(
            ...must(
              mine === false && meetings?.[0]?.version === now.version,
              `the loser was told ${told.body.slice(0, 200)}`,
            ),
            ...must(now.start === starts[winner], `the meeting is at ${now.start} instead of ${starts[winner]}`),
          );
          // Having looked at it, the second decides again, and that counts.
          const again = await post(1 - winner, wish(starts[1 - winner]!, now.version));
          problems.push(...must(again.status === 200, `deciding again was answered with ${again.status}`));
        }
        const [kept] = await whole.asOwner<{ edits: number; team: number }>(
          `select (select count(*)::int from board_edits where lobby_day_id = $1) as edits,
                  (select count(*)::int from meeting_attendances a join meetings m on m.id = a.meeting_id where m.lobby_day_id = $1) as team`,
          [at.lobbyDayId],
        );
        problems.push(
          ...must(kept!.edits === 2 * SLOTS, `${kept!.edits} acts are kept of ${2 * SLOTS}`),
          ...must(kept!.team === 3, `${kept!.team} of 3 people are still in the team`),
        );
        return judge(world, [], NEVER, {}, problems);
      }),
  },
  {
    number: 28,
    name: '500 registrations a minute with duplicates',
    expected: 'p95 < 1 s; one record each',
    backends: BOTH,
    cut: false,
    short: true,
    run: (world) =>
      withApplication(world, 1, async (whole) => {
        const at = await smallCapitol(whole);
        await whole.asOwner(
          `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
          [at.lobbyDayId],
        );
        await whole.start([{}, {}]);
        const sends = world.isShort ? SENDS_IN_SHORT : SENDS_A_MINUTE;
        const form = `/d/${at.slug}/register`;
        // Everybody has answered; then all of them press the button within a minute, each of them twice.
        const phones: DistantPhone[] = [];
        for (let i = 0; i < sends / 2; i++) {
          const phone = new DistantPhone(whole.ports[0]!, {}, i);
          phones.push(phone);
          for (const [step, fields] of registrationAnswers({ name: `Person ${i}`, email: `person-${i}@example.org` }))
            await phone.send(`${form}/${step}`, fields);
          await phone.open(`${form}/check`);
        }
        const times: number[] = [];
        const statuses = new Map<number, number>();
        const press = async (phone: DistantPhone) => {
          const started = performance.now();
          const { status } = await phone.send(`${form}/check`);
          times.push(performance.now() - started);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        };
        const everyMs = world.isShort ? 20 : 60_000 / sends;
        const started = performance.now();
        const pressed = phones.flatMap((phone, i) => [
          delay(2 * i * everyMs).then(() => press(phone.copy())),
          // Half of the duplicates are a double click, the other half a second try.
          delay((2 * i + (i % 2)) * everyMs).then(() => press(phone.copy())),
        ]);
        await Promise.all(pressed);
        const seconds = (performance.now() - started) / 1_000;
        const records = await whole.asOwner<{ n: number }>(
          `select count(*)::int as n from advocates where lobby_day_id = $1 group by email_index`,
          [at.lobbyDayId],
        );
        const owed = await whole.asOwner<{
          kind: 'registration-received';
          subjectId: string;
          version: number;
          recipientId: string;
        }>(
          `select kind, subject_id as "subjectId", version, recipient_id as "recipientId" from outbox_messages where lobby_day_id = $1`,
          [at.lobbyDayId],
        );
        await until(() => world.smtp.accepted.length >= owed.length);
        await delay(500);
        const reached = new Set(world.smtp.accepted.map(({ to }) => to));
        const due = owed.map((row) => ({ ...row, organisationId: at.organisationId, lobbyDayId: at.lobbyDayId }));
        times.sort((a, b) => a - b);
        const outcome = judge(world, due, NEVER, {}, [
          ...must(statuses.get(303) === sends, `the answers were ${JSON.stringify([...statuses])}`),
          ...must(
            records.length === phones.length && records.every(({ n }) => n === 1),
            `${records.length} addresses, ${records.reduce((sum, { n }) => sum + n, 0)} records of ${phones.length} people`,
          ),
          ...must(reached.size === phones.length, `${reached.size} of ${phones.length} people have a mail`),
        ]);
        return {
          ...outcome,
          figures: {
            'registrations a minute': Math.round((60 * sends) / seconds),
            'p95 ms': Math.round(times[Math.floor(times.length * 0.95)]!),
            'slowest ms': Math.round(times.at(-1)!),
          },
        };
      }),
  },
];
