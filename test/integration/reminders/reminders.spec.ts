import { DaySignalsService } from '../../../src/advocates/day-signals.service.js';
import { TeamIntroductionsService } from '../../../src/advocates/team-introductions.service.js';
import { MessageChoicesService } from '../../../src/advocates/message-choices.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { CHOSEN_KINDS } from '../../../src/advocates/domain/message-choice.js';
import { RemindersService } from '../../../src/reminders/reminders.service.js';
import { type BriefingsRig, briefingsRig, type OwedMessage } from '../briefings/briefings-rig.js';

/** The day is 10 February 2027 in Chicago, six hours behind UTC. */
const RELEASED = '2027-02-03T18:00:00Z';
const DAY_BEFORE = '2027-02-09T17:00:05Z';
const MORNING = '2027-02-10T12:30:05Z';

let rig: BriefingsRig;
let ana: AdvocateId;

beforeEach(async () => {
  rig = await briefingsRig();
  await rig.setClock(RELEASED);
  ana = await rig.register({ name: 'Ana Flores', language: 'es' });
});
afterEach(() => rig.close());

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/[\u2068\u2069]/gu, '');
const sweep = () => rig.test.app.get(RemindersService).sweep();
const sweepAt = async (moment: string) => {
  await rig.setClock(moment);
  return sweep();
};
const owed = (kind: OwedMessage['kind']) =>
  rig.test.asOwner<OwedMessage & { dueAt: Date; expiresAt: Date }>(
    `select id, kind, organisation_id as "organisationId", lobby_day_id as "lobbyDayId", subject_id as "subjectId", version,
       recipient_id as "recipientId", due_at as "dueAt", expires_at as "expiresAt" from outbox_messages where kind = $1
      order by recipient_id, version`,
    [kind],
  );
const meetingOf = async (office: string) =>
  (await rig.test.asOwner<{ id: string }>('select id from meetings where office_id = $1', [office]))[0]!.id;
const tellCannot = () =>
  rig.inside((tx) => rig.test.app.get(DaySignalsService).tell(tx, { ...rig.at, advocateId: ana }, 'cannot'));

describe('the sweep for reminders', () => {
  it('owes each reminder once, however many sweep at once: “concurrent scheduler upserts stop the schedule”', async () => {
    const ben = await rig.register({});
    await rig.release([rig.at.offices.house1, '16:00', ana, ben]);
    await rig.setClock(DAY_BEFORE);
    const counts = await Promise.all([sweep(), sweep(), sweep()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
    expect(await sweep()).toBe(0);
    expect((await owed('day-before')).map(({ version, dueAt, expiresAt }) => [version, dueAt, expiresAt])).toEqual(
      Array.from({ length: 2 }, () => [20270210, new Date('2027-02-09T17:00:00Z'), new Date('2027-02-10T06:00:00Z')]),
    );
  });

  it('writes what a stopped one left out: “a checkpoint at fetch time skips people after a crash”', async () => {
    const ben = await rig.register({});
    await rig.release([rig.at.offices.house1, '16:00', ana, ben]);
    await sweepAt(DAY_BEFORE);
    await rig.test.asOwner('delete from outbox_messages where kind = $1 and recipient_id = $2', ['day-before', ben]);
    expect(await sweep()).toBe(1);
  });

  it('owes nothing that went stale while no worker was there', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    await sweepAt('2027-02-10T16:00:00Z');
    expect([await owed('day-before'), await owed('day-of')]).toEqual([[], []]);
  });

  it('stops with the day: a closed one reminds of nothing', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.test.asOwner(`update lobby_days set state = 'closed'`);
    expect(await sweepAt(DAY_BEFORE)).toBe(0);
  });

  it('sends half an hour before a visit only what was asked for, and asks the leader for the report an hour after it', async () => {
    const ben = await rig.register({});
    await rig.release([rig.at.offices.house1, '16:00', ana, ben]);
    await rig.inside((tx) =>
      rig.test.app.get(MessageChoicesService).choose(tx, { ...rig.at, advocateId: ben }, { 'meeting-soon': true }),
    );
    await sweepAt('2027-02-10T15:30:00Z');
    expect((await owed('meeting-soon')).map(({ recipientId }) => recipientId)).toEqual([ben]);
    await sweepAt('2027-02-10T17:15:00Z');
    expect((await owed('report-request')).map(({ recipientId }) => recipientId)).toEqual([ana]);
    const request = await rig.render((await owed('report-request'))[0]!);
    expect(request.text).toMatch(/https:\S+\/my\/\S+\/report\/[0-9a-f-]{36}\b/u);
  });

  it('owes a reminder of its own when the visit moves after the first: “moved, and the reminder keeps the old time”', async () => {
    await rig.inside((tx) =>
      rig.test.app.get(MessageChoicesService).choose(tx, { ...rig.at, advocateId: ana }, { 'meeting-soon': true }),
    );
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    await sweepAt('2027-02-10T15:30:00Z');
    await rig.release([rig.at.offices.house1, '18:00', ana]);
    await sweepAt('2027-02-10T17:30:00Z');
    const [first, second] = await owed('meeting-soon');
    expect([await rig.due(first!), await rig.due(second!)]).toEqual([
      { send: false, reason: 'no-longer-due' },
      { send: true },
    ]);
    expect(plain((await rig.render(second!)).subject)).toContain('12:00 p. m.');
  });
});

describe('a reminder that is claimed', () => {
  it('carries what the leader wrote to the team, once for all of their visits and without a link; the leader’s own does not', async () => {
    const ben = await rig.register({});
    await rig.release([rig.at.offices.house1, '16:00', ana, ben], [rig.at.offices.senate1, '18:00', ana, ben]);
    await sweepAt('2027-02-07T17:00:05Z');
    const letters = async () => {
      const rows = await owed('team-introduction');
      const textOf = async (person: AdvocateId) =>
        plain((await rig.render(rows.find(({ recipientId }) => recipientId === person)!)).text);
      return [await textOf(ana), await textOf(ben)] as const;
    };
    const [anaBefore, benBefore] = await letters();
    expect(benBefore).not.toMatch(/leads your team/u);
    await rig.inside((tx) =>
      rig.test.app.get(TeamIntroductionsService).write(tx, ana, 'Meet me at the steps, see https://evil.example.com'),
    );
    const [anaAfter, benAfter] = await letters();
    expect(anaAfter).toBe(anaBefore);
    expect(benAfter.split('who leads your team, writes:')).toHaveLength(2);
    expect(benAfter).toMatch(/Ana F?[^\n]*who leads your team, writes:\s+Meet me at the steps, see https/u);
    expect(benAfter).not.toContain('https://evil');
    expect(benAfter).not.toContain('evil.example.com');
  });

  it('tells the day as it was last released', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    await sweepAt(DAY_BEFORE);
    await rig.release([rig.at.offices.house1, '17:30', ana]);
    const mail = await rig.render((await owed('day-before'))[0]!);
    expect(plain(mail.subject)).toBe('Mañana, miércoles, 10 de febrero: su primera visita es a las 11:30 a. m.');
    expect(plain(mail.text)).toContain('* 11:30 a. m.: Rep. Iris Calloway');
    expect(mail.text.match(/https:\S+\/answer/gu)).toHaveLength(2);
  });

  it.each([
    [
      'nothing-left',
      'released without it',
      async () => void (await rig.release([rig.at.offices.senate1, '20:00', await rig.register({})])),
    ],
    [
      'called-off',
      'called off and not released yet',
      () => rig.test.asOwner(`update meetings set state = 'cancelled_by_office'`),
    ],
  ])('is not sent when the visit is cancelled (%s): “reminder after cancellation”, %s', async (_code, _how, cancel) => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    await sweepAt(MORNING);
    const [message] = await owed('day-of');
    expect(await rig.due(message!)).toEqual({ send: true });
    await cancel();
    expect(await rig.due(message!)).toEqual({ send: false, reason: 'no-longer-due' });
  });

  it.each([
    ['withdrawn', () => rig.test.asOwner(`update advocates set state = 'withdrawn' where id = $1`, [ana])],
    [
      'consent-withdrawn',
      () => rig.test.asOwner('update advocates set consent_messages_at = null where id = $1', [ana]),
    ],
    ['cannot-come', () => tellCannot()],
    [
      'not-wanted',
      () =>
        rig.inside((tx) =>
          rig.test.app.get(MessageChoicesService).choose(tx, { ...rig.at, advocateId: ana }, { 'day-of': false }),
        ),
    ],
  ])(
    'is not sent to somebody who is out of it (%s): “one attendee withdraws and is still reminded”',
    async (reason, leave) => {
      const ben = await rig.register({});
      await rig.release([rig.at.offices.house1, '16:00', ana, ben]);
      await sweepAt(MORNING);
      await leave();
      const messages = await owed('day-of');
      expect(await rig.due(messages.find(({ recipientId }) => recipientId === ana)!)).toEqual({ send: false, reason });
      expect(await rig.due(messages.find(({ recipientId }) => recipientId === ben)!)).toEqual({ send: true });
    },
  );

  it('says in its foot where to stop such letters, which is where the mail program’s own button stops them', async () => {
    await rig.test.asOwner(
      `insert into programme_items (organisation_id, lobby_day_id, kind, titles, places, from_minute, to_minute)
       select organisation_id, id, 'training', '{"en": "Practice", "es": "Práctica"}', '{"en": "Hall", "es": "Sala"}', 540, 570 from lobby_days`,
    );
    await sweepAt('2027-02-03T17:00:05Z');
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    for (const moment of ['2027-02-07T17:00:05Z', DAY_BEFORE, MORNING, '2027-02-10T17:15:00Z', '2027-02-11T17:00:05Z'])
      await sweepAt(moment);
    await sweepAt('2027-02-15T17:00:05Z');
    const stops = [];
    for (const kind of CHOSEN_KINDS.filter((name) => name !== 'meeting-soon')) {
      const [message] = await owed(kind);
      const { text, html, unsubscribe } = await rig.render(message!);
      const page = /https:\S+\/r\/\S+\/mails\b/u.exec(text)?.[0];
      stops.push([kind, unsubscribe === `${page}/stop/${kind}`, html.includes(`href="${page}"`)]);
    }
    expect(stops).toEqual(CHOSEN_KINDS.filter((name) => name !== 'meeting-soon').map((kind) => [kind, true, true]));
  });

  it('is not sent when it has gone stale, or the clock was set back', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    await sweepAt(MORNING);
    const [message] = await owed('day-of');
    await rig.setClock('2027-02-10T16:00:00Z');
    expect(await rig.due(message!)).toEqual({ send: false, reason: 'not-now' });
    await rig.setClock('2027-02-09T12:00:00Z');
    expect(await rig.due(message!)).toEqual({ send: false, reason: 'not-now' });
  });

  it('leaves out a visit that was called off meanwhile', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana], [rig.at.offices.senate1, '18:00', ana]);
    await sweepAt(MORNING);
    await rig.test.asOwner(`update meetings set state = 'declined' where id = $1`, [
      await meetingOf(rig.at.offices.house1),
    ]);
    const mail = plain((await rig.render((await owed('day-of'))[0]!)).text);
    expect([mail.includes('Calloway'), mail.includes('Abernathy')]).toEqual([false, true]);
  });
});
