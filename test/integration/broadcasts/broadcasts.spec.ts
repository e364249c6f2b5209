import ICAL from 'ical.js';
import { DaySignalsService } from '../../../src/advocates/day-signals.service.js';
import { BroadcastsQueries } from '../../../src/broadcasts/broadcasts.queries.js';
import { BroadcastsService } from '../../../src/broadcasts/broadcasts.service.js';
import { DayCancellation } from '../../../src/broadcasts/day-cancellation.service.js';
import { DayPostponement } from '../../../src/broadcasts/day-postponement.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { DaySetupService } from '../../../src/lobby-days/day-setup.service.js';
import { LobbyDaysQueries } from '../../../src/lobby-days/lobby-days.queries.js';
import { MeetingsService } from '../../../src/meetings/meetings.service.js';
import { PublicationService } from '../../../src/meetings/publication.service.js';
import { RemindersService } from '../../../src/reminders/reminders.service.js';
import { type BriefingsRig, briefingsRig, type OwedMessage } from '../briefings/briefings-rig.js';

let rig: BriefingsRig;
let [ana, ben] = ['', ''] as AdvocateId[] as [AdvocateId, AdvocateId];

beforeEach(async () => {
  rig = await briefingsRig();
  await rig.setClock('2027-02-03T18:00:00Z');
  ana = await rig.register({ name: 'Ana Flores', language: 'es' });
  ben = await rig.register({ name: 'Ben Okafor', phone: '615-555-0131' });
});
afterEach(() => rig.close());

const day = () => ({ id: rig.at.lobbyDayId, organisationId: rig.at.organisationId });
const owed = (kind: string) =>
  rig.test.asOwner<OwedMessage & { priority: number }>(
    `select id, kind, organisation_id as "organisationId", lobby_day_id as "lobbyDayId", subject_id as "subjectId", version,
       recipient_id as "recipientId", priority from outbox_messages where kind = $1 order by recipient_id`,
    [kind],
  );
const news = { en: 'The north door is closed.', es: 'La puerta norte está cerrada.' };

describe('urgent news', () => {
  it('shows before it goes out who gets what, and goes ahead of everything in each reader’s language', async () => {
    const service = rig.test.app.get(BroadcastsService);
    const only = { segment: { kind: 'everyone' }, texts: { en: news.en } } as const;
    await rig.test.asOwner(`update advocates set consent_messages_at = null where id = $1`, [ben]);
    expect(await rig.inside((tx) => service.preview(tx, rig.at.lobbyDayId, only))).toEqual({
      people: 2,
      byMail: 1,
      byPhone: 1,
      languages: [
        { language: 'en', people: 1, sample: news.en, fallback: null },
        { language: 'es', people: 1, sample: news.en, fallback: 'en' },
      ],
    });
    expect(await owed('urgent')).toEqual([]);
    const { id, people } = await rig.inside((tx) => service.send(tx, day(), { ...only, texts: news }));
    const messages = await owed('urgent');
    expect([people, messages.map(({ priority }) => priority)]).toEqual([2, [0, 0]]);
    const toAna = messages.find(({ recipientId }) => recipientId === ana)!;
    const mail = await rig.render(toAna);
    expect([mail.language, mail.text.includes(news.es), mail.text.includes(news.en)]).toEqual(['es', true, false]);
    expect(await rig.due(messages.find(({ recipientId }) => recipientId === ben)!)).toEqual({
      send: false,
      reason: 'consent-withdrawn',
    });
    await rig.mark(toAna, 'sent');
    const list = await rig.inside((tx) => rig.test.app.get(BroadcastsQueries).notReached(tx, id));
    expect(list.map(({ name, phone, state }) => [name, phone, state])).toEqual([
      ['Ben Okafor', '+16155550131', 'pending'],
    ]);
  });

  it('goes to the people of one office only', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana], [rig.at.offices.senate1, '16:00', ben]);
    const segment = { kind: 'office', id: rig.at.offices.senate1 } as const;
    await rig.inside((tx) => rig.test.app.get(BroadcastsService).send(tx, day(), { segment, texts: news }));
    expect((await owed('urgent')).map(({ recipientId }) => recipientId)).toEqual([ben]);
  });
});

describe('a day that is called off', () => {
  it('is told to everybody, leaves calendars with a higher sequence, and is not reminded of', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.mark(briefing!, 'sent');
    const done = await rig.inside((tx) => rig.test.app.get(DayCancellation).cancel(tx, day(), news));
    expect([done.people, done.meetings, done.version]).toEqual([2, 1, 2]);
    expect(await owed('urgent')).toHaveLength(2);
    const [notice] = await owed('meeting-cancelled');
    expect(await rig.due(notice!)).toEqual({ send: true });
    const { calendar } = await rig.render(notice!);
    const [entry] = new ICAL.Component(ICAL.parse(calendar!.content) as unknown[]).getAllSubcomponents('vevent');
    expect(['status', 'sequence'].map((name) => entry!.getFirstPropertyValue(name))).toEqual(['CANCELLED', 2]);
    await rig.setClock('2027-02-09T17:00:05Z');
    expect(await rig.test.app.get(RemindersService).sweep()).toBe(0);
  });
});

describe('a day that is postponed', () => {
  const LATER = '2027-03-17';
  const postpone = (to = LATER) =>
    rig.inside((tx) => rig.test.app.get(DayPostponement).postpone(tx, day(), { to, texts: news }));
  const countsOf = async () => {
    const rows = await rig.test.asOwner<{ kind: string; n: number }>(
      `select kind, count(*)::int as n from outbox_messages where state = 'pending' group by kind order by kind`,
    );
    return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
  };
  const told = async (person: AdvocateId) =>
    (await owed('day-postponed')).find(({ recipientId }) => recipientId === person)!;
  const entriesOf = (content: string) =>
    new ICAL.Component(ICAL.parse(content) as unknown[])
      .getAllSubcomponents('vevent')
      .map((entry) => ['uid', 'sequence', 'dtstart', 'status'].map((name) => String(entry.getFirstPropertyValue(name))))
      .sort();

  beforeEach(() => rig.test.asOwner(`delete from outbox_messages where kind = 'registration-received'`));

  it('shows before it happens who would hear what, and what would move; and changes nothing', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    const before = await countsOf();
    const found = await rig.inside((tx) =>
      rig.test.app.get(DayPostponement).preview(tx, rig.at.lobbyDayId, { to: LATER, texts: { en: news.en } }),
    );
    expect(found).toMatchObject({ from: '2027-02-10', to: LATER, meetings: 1, offices: 0, people: 2, byMail: 2 });
    expect(found.languages.map(({ language, fallback }) => [language, fallback])).toEqual([
      ['en', null],
      ['es', 'en'],
    ]);
    expect(await countsOf()).toEqual(before);
  });

  it('tells everybody once, each in their language, ahead of everything, with their visits at the same hours', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.mark(briefing!, 'sent');
    const done = await postpone();
    expect(done).toMatchObject({ people: 2, meetings: 1, version: 2 });
    expect(await countsOf()).toEqual({ 'day-postponed': 2 });
    expect((await owed('day-postponed')).map(({ priority, version }) => [priority, version])).toEqual([
      [0, 2],
      [0, 2],
    ]);
    const [toAna, toBen] = [await told(ana), await told(ben)];
    expect([await rig.due(toAna), await rig.due(toBen)]).toEqual([{ send: true }, { send: true }]);
    const mail = await rig.render(toAna);
    // 16:00 UTC in winter, and an hour earlier by UTC after the clocks have changed: ten o'clock on the wall both times.
    expect(mail.text).toMatch(/miércoles, 17 de marzo[\s\S]*miércoles, 10 de febrero[\s\S]*puerta norte[\s\S]*10:00/u);
    expect(mail.language).toBe('es');
    expect((await rig.render(toBen)).text).toMatch(/north door/u);
    const list = await rig.inside((tx) => rig.test.app.get(BroadcastsQueries).notReached(tx, done.broadcast));
    expect(list.map(({ name, phone }) => [name, phone])).toEqual([
      ['Ana Flores', null],
      ['Ben Okafor', '+16155550131'],
    ]);
  });

  it('moves the entries that are in calendars, the day’s own and each visit’s, with higher sequences', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.mark(briefing!, 'sent');
    const before = entriesOf((await rig.render(briefing!)).calendar!.content);
    await postpone();
    const after = entriesOf((await rig.render(await told(ana))).calendar!.content);
    const visit = after.find(([uid]) => uid === before[0]![0]);
    expect([before[0]!.slice(1), visit!.slice(1)]).toEqual([
      ['1', '2027-02-10T16:00:00Z', 'TENTATIVE'],
      ['2', '2027-03-17T15:00:00Z', 'TENTATIVE'],
    ]);
    expect(after.filter((entry) => entry !== visit)).toEqual([
      [`${ana}.${rig.at.lobbyDayId}@rotunda`, '1', expect.stringMatching(/^2027-03-17T/u), 'null'],
    ]);
  });

  it('asks every office that knew of the old date for the new one, and forgets what it had agreed to', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana], [rig.at.offices.senate1, '18:00', ben]);
    await rig.test.asOwner(
      `update meetings set state = 'confirmed', told_state = 'agreed', told_starts_at = starts_at, roster_closed = true
        where office_id = $1`,
      [rig.at.offices.house1],
    );
    await postpone();
    const meetings = await rig.test.asOwner<{ state: string }>(
      `select state, told_state as told, starts_at = told_starts_at as same, roster_closed as closed from meetings order by starts_at`,
    );
    expect(meetings).toEqual([
      { state: 'requested', told: 'asked', same: true, closed: false },
      { state: 'not_requested', told: null, same: null, closed: false },
    ]);
    expect(await owed('meeting-request')).toHaveLength(1);
  });

  it('briefs those whose first briefing had not left, and leaves the old one unsent', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await postpone();
    expect(await rig.due(briefing!)).toEqual({ send: false, reason: 'superseded' });
    const again = (await owed('briefing')).find(({ version }) => version === 2)!;
    expect([again.recipientId, await rig.due(again)]).toEqual([ana, { send: true }]);
  });

  it('reminds on the new date only, and asks anew who had said that they cannot come', async () => {
    await rig.release([rig.at.offices.house1, '16:00', ana]);
    const owner = { ...rig.at, advocateId: ana };
    await rig.inside((tx) => rig.test.app.get(DaySignalsService).tell(tx, owner, 'cannot'));
    await rig.setClock('2027-02-09T17:00:00Z');
    const sweep = () => rig.test.app.get(RemindersService).sweep();
    await postpone();
    await rig.setClock('2027-02-09T17:00:05Z');
    await sweep();
    expect(await owed('day-before')).toEqual([]);
    await rig.setClock('2027-03-16T16:00:05Z');
    await sweep();
    expect((await owed('day-before')).map(({ recipientId, version }) => [recipientId, version])).toEqual([
      [ana, 20270317],
    ]);
  });

  it('keeps drafts drafts: what is being worked on moves along and is told to nobody', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.mark(briefing!, 'sent');
    await rig.inside((tx) =>
      rig.test.app.get(MeetingsService).adoptPlan(tx, day(), [
        {
          officeId: rig.at.offices.house1,
          leaderId: ana,
          team: [ana, ben],
          startsAt: new Date('2027-02-10T17:00:00Z'),
          endsAt: new Date('2027-02-10T17:15:00Z'),
        },
      ]),
    );
    await postpone();
    expect((await rig.render(await told(ana))).text).toContain('10:00');
    const draft = await rig.inside((tx) => rig.test.app.get(PublicationService).draft(tx, rig.at.lobbyDayId));
    expect([draft.version, draft.moved, draft.people]).toEqual([2, 1, 2]);
  });

  it('tells a later change against the new date, and only what differs from it', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.mark(briefing!, 'sent');
    await postpone();
    await rig.mark(await told(ana), 'sent');
    await rig.test.asOwner(
      `update meetings set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'`,
    );
    const { version } = await rig.inside((tx) => rig.test.app.get(PublicationService).release(tx, day()));
    const [notice] = await owed('schedule-changed');
    expect(version).toBe(3);
    const { text } = await rig.render(notice!);
    expect(text).toMatch(/10:00[\s\S]*11:00/u);
    expect(text).not.toMatch(/10 de febrero/u);
  });

  it('can be postponed again: the first news, if it has not left, is left unsent', async () => {
    await postpone();
    const first = await told(ana);
    await postpone('2027-04-14');
    expect(await rig.due(first)).toEqual({ send: false, reason: 'superseded' });
    const all = await owed('day-postponed');
    expect(all.filter(({ subjectId }) => subjectId !== first.subjectId)).toHaveLength(2);
  });

  it('lets every link that was sent work until after the new date', async () => {
    const [briefing] = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.render(briefing!);
    await postpone();
    const [links] = await rig.test.asOwner<{ until: Date }>('select min(expires_at) as until from personal_links');
    expect(links!.until.toISOString().slice(0, 10)).toBe('2027-04-17');
  });

  it('moves a registration’s end along while it is still to come', async () => {
    await rig.test.asOwner(
      `update lobby_days set registration_opens_at = '2027-01-01T15:00Z', registration_closes_at = '2027-02-08T23:00Z'`,
    );
    await postpone();
    const [row] = await rig.test.asOwner<{ opens: Date; closes: Date }>(
      'select registration_opens_at as opens, registration_closes_at as closes from lobby_days',
    );
    expect([row!.opens, row!.closes]).toEqual([new Date('2027-01-01T15:00Z'), new Date('2027-03-15T22:00Z')]);
  });

  it.each([
    ['a date that is not later', '2027-02-10', 'date-not-later'],
    ['no date at all', '2027-02-30', 'date-not-later'],
  ])('is refused for %s', async (_case, to, code) => {
    await expect(postpone(to)).rejects.toMatchObject({ code });
  });

  it('is refused when it is over, and its date cannot be changed in silence after the draft', async () => {
    await rig.test.asOwner(`update lobby_days set state = 'registration-open'`);
    const settings = await rig.inside((tx) => rig.test.app.get(LobbyDaysQueries).summary(tx, rig.at.lobbyDayId));
    const silently = rig.inside((tx) =>
      rig.test.app.get(DaySetupService).change(tx, day(), { ...settings, heldOn: LATER }, settings.rowVersion),
    );
    await expect(silently).rejects.toMatchObject({ code: 'date-is-known' });
    await rig.test.asOwner(`update lobby_days set state = 'closed'`);
    await expect(postpone()).rejects.toMatchObject({ code: 'day-is-over' });
  });
});
