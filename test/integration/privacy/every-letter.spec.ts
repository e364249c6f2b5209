import { MessageChoicesService } from '../../../src/advocates/message-choices.service.js';
import { TeamIntroductionsService } from '../../../src/advocates/team-introductions.service.js';
import { BroadcastsService } from '../../../src/broadcasts/broadcasts.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { MESSAGE_KINDS, type MessageKindName, type RenderedMessage } from '../../../src/messaging/message-kind.js';
import { RemindersService } from '../../../src/reminders/reminders.service.js';
import { type BriefingsRig, briefingsRig, type OwedMessage } from '../briefings/briefings-rig.js';

/**
 * Kinds that go to members, to offices, to an address that is not, or is no more, of somebody registered; and a day that moves, by
 * a command.
 */
const NOT_HERE: readonly MessageKindName[] = [
  ...(['sign-in', 'meeting-request', 'office-update', 'registration-code', 'companion-invitation'] as const),
  ...(['address-code', 'address-changed', 'day-postponed'] as const),
];
/** What a glance at a locked phone must not tell: where people go, whom they meet and why. */
const TELLING = /visit|meet|senat|represent|house|lawmaker|legislat|capitol|lobby|bill|Calloway|HB \d/i;

/** One letter as it was due, and what is due of it once its reader has taken their consent back. */
interface Seen {
  readonly kind: MessageKindName;
  readonly mail: RenderedMessage;
  readonly withoutConsent: object;
}

describe('every letter to people', () => {
  let rig: BriefingsRig;
  let seen: Seen[];

  /** Looks at what has become due since the last look. */
  const look = async (known: Set<string>) => {
    const rows = await rig.test.asOwner<OwedMessage>(
      `select id, kind, organisation_id as "organisationId", lobby_day_id as "lobbyDayId", subject_id as "subjectId", version,
         recipient_id as "recipientId" from outbox_messages order by created_at, id`,
    );
    const fresh = rows.filter(({ id }) => !known.has(id));
    const due: { readonly row: OwedMessage; readonly mail: RenderedMessage }[] = [];
    for (const row of fresh) {
      known.add(row.id);
      if ((await rig.due(row)).send) due.push({ row, mail: await rig.render(row) });
    }
    await rig.test.asOwner('update advocates set consent_messages_at = null');
    for (const { row, mail } of due) seen.push({ kind: row.kind, mail, withoutConsent: await rig.due(row) });
    await rig.test.asOwner('update advocates set consent_messages_at = app_now()');
    for (const { row } of due) await rig.mark(row, 'sent');
  };

  beforeAll(async () => {
    rig = await briefingsRig();
    seen = [];
    const known = new Set<string>();
    const { house1, house2 } = rig.at.offices;
    await rig.test.asOwner(`update lobby_days set discreet_mail = true, sender_name = 'Wednesday'`);
    await rig.test.asOwner(`update offices set room = '732'`);
    await rig.test.asOwner(
      `insert into programme_items (organisation_id, lobby_day_id, kind, from_minute, to_minute, titles)
       values ($1, $2, 'training', 540, 585, '{"en": "Training in the chapel"}')`,
      [rig.at.organisationId, rig.at.lobbyDayId],
    );
    const sweepAt = async (moment: string) => {
      await rig.setClock(moment);
      await rig.test.app.get(RemindersService).sweep();
      await look(known);
    };
    await rig.setClock('2027-01-10T18:00:00Z');
    const people: AdvocateId[] = [];
    for (let i = 0; i < 3; i++) people.push(await rig.register({}));
    const [ana, ben, eva] = people as [AdvocateId, AdvocateId, AdvocateId];
    await rig.inside(async (tx) => {
      for (const advocateId of people)
        await rig.test.app
          .get(MessageChoicesService)
          .choose(tx, { ...rig.at, advocateId }, { 'meeting-soon': true, 'thank-you': true, 'report-nudge': true });
      await rig.test.app.get(TeamIntroductionsService).write(tx, ana, 'I am glad that you come.');
    });
    await look(known);
    await sweepAt('2027-01-20T18:00:00Z');
    await rig.setClock('2027-02-03T18:00:00Z');
    await rig.release([house1, '16:00', ana, ben], [house2, '17:00', eva]);
    await look(known);
    await rig.release([house1, '16:30', ana, ben]);
    await look(known);
    await rig.inside((tx) =>
      rig.test.app.get(BroadcastsService).send(
        tx,
        { id: rig.at.lobbyDayId, organisationId: rig.at.organisationId },
        {
          segment: { kind: 'everyone' },
          texts: { en: 'The north door is closed.' },
        },
      ),
    );
    await look(known);
    for (const moment of [
      '2027-02-07T17:00:05Z',
      '2027-02-09T17:00:05Z',
      '2027-02-10T12:30:05Z',
      '2027-02-10T16:00:30Z',
      '2027-02-10T17:50:00Z',
      '2027-02-11T17:00:00Z',
      '2027-02-15T18:00:00Z',
    ])
      await sweepAt(moment);
  }, 180_000);
  afterAll(() => rig.close());

  it('is looked at here: all kinds that there are', () => {
    const kinds = new Set(seen.map(({ kind }) => kind));
    expect(MESSAGE_KINDS.filter((kind) => !kinds.has(kind) && !NOT_HERE.includes(kind))).toEqual([]);
  });

  it('P8: is not sent once its reader has taken their consent back, however long it has waited', () => {
    const withdrawn = { send: false, reason: 'consent-withdrawn' };
    expect(seen.filter(({ withoutConsent }) => JSON.stringify(withoutConsent) !== JSON.stringify(withdrawn))).toEqual(
      [],
    );
    expect(seen.length).toBeGreaterThan(12);
  });

  it('P11: shows on a locked phone a neutral sender and a subject that tells nothing, where the day wants it', () => {
    expect([...new Set(seen.map(({ mail }) => mail.fromName))]).toEqual(['Wednesday']);
    expect(seen.filter(({ mail }) => TELLING.test(mail.subject)).map(({ kind, mail }) => [kind, mail.subject])).toEqual(
      [],
    );
    expect(TELLING.test('Tomorrow, February 10: your first visit is at 10:00')).toBe(true);
  });

  it('P10: fetches nothing and leads nowhere but to our own pages', () => {
    const addresses = seen.flatMap(({ kind, mail }) => [
      ...[...mail.html.matchAll(/(?:href|src|action|background|poster|srcset)\s*=\s*"([^"]*)"/g)].map(
        ([, to]) => [kind, to!] as const,
      ),
      ...[...mail.html.matchAll(/url\(([^)]*)\)/g)].map(([, to]) => [kind, to!] as const),
      ...[...mail.text.matchAll(/\bhttps?:\/\/\S+/g)].map(([to]) => [kind, to] as const),
    ]);
    expect(addresses.length).toBeGreaterThan(20);
    expect(
      addresses.filter(([, to]) => !/^(https:\/\/lobbyday\.example\.org\/|tel:)/.test(to.replaceAll('&#x3D;', '='))),
    ).toEqual([]);
    expect(seen.filter(({ mail }) => /<(img|script|link|iframe|object|embed|video|audio)\b/i.test(mail.html))).toEqual(
      [],
    );
  });
});
