import ICAL from 'ical.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import type { RenderedMessage } from '../../../src/messaging/message-kind.js';
import { MessageKinds } from '../../../src/messaging/message-kinds.service.js';
import { countQueries } from '../../support/count-queries.js';
import { type BriefingsRig, briefingsRig, type OwedMessage } from './briefings-rig.js';

let rig: BriefingsRig;
let ana: AdvocateId;
let ben: AdvocateId;

beforeEach(async () => {
  rig = await briefingsRig();
  ana = await rig.register({ name: 'Ana Flores', language: 'es' });
  ben = await rig.register({ name: 'Ben Okafor' });
});
afterEach(() => rig.close());

const of = (messages: readonly OwedMessage[], person: AdvocateId) =>
  messages.find(({ recipientId }) => recipientId === person)!;
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replace(/[\u2068\u2069]/gu, '');

/** The entries of a calendar part, as a parser reads them: start, summary and status. */
function entries({ calendar }: RenderedMessage): string[] {
  const root = new ICAL.Component(ICAL.parse(calendar!.content) as unknown[]);
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return `${event.startDate!.toJSDate().toISOString().slice(11, 16)} ${event.summary} ${String(component.getFirstPropertyValue('status'))}`;
  });
}

describe('a briefing', () => {
  it('reaches each person in their language, with their own visits, team and points', async () => {
    const { house1, senate1 } = rig.at.offices;
    const owed = await rig.release([house1, '16:00', ana, ben], [senate1, '17:00', ana]);
    expect(await rig.due(of(owed, ana))).toEqual({ send: true });
    const mail = await rig.render(of(owed, ana));
    expect([mail.to, mail.language, plain(mail.subject)]).toEqual([
      { name: 'Ana Flores', address: 'p1@example.org' },
      'es',
      'Sus visitas del miércoles, 10 de febrero, desde las 10:00 a. m.',
    ]);
    const text = plain(mail.text);
    for (const words of [
      'Rep. Iris Calloway',
      'Sen. June Abernathy',
      'usted (guía), Ben O.',
      'Soy Ana Flores.',
      'Pagar intérpretes',
      'Usted vive en este distrito.',
      '12 de marzo de 2027',
    ]) {
      expect(text).toContain(words);
    }
    expect(entries(mail)).toEqual([
      '16:00 Visita: Rep. Iris Calloway TENTATIVE',
      '17:00 Visita: Sen. June Abernathy TENTATIVE',
    ]);
  });

  it('speaks the day’s first language to somebody whose own is not offered', async () => {
    const dara = await rig.register({ name: 'Dara', language: 'km' });
    const owed = await rig.release([rig.at.offices.house1, '16:00', dara]);
    expect((await rig.render(of(owed, dara))).language).toBe('en');
  });

  it('goes to the point person of somebody without e-mail, and says whom it is for', async () => {
    const owed = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.test.asOwner(
      `update advocates set contact = 'point-person', point_person_id = $2, email_encrypted = null, email_index = null where id = $1`,
      [ana, ben],
    );
    const mail = await rig.render(of(owed, ana));
    expect(mail.to).toEqual({ name: 'Ben Okafor', address: 'p2@example.org' });
    expect(plain(mail.text)).toContain('Hola, Ben Okafor: este correo es para Ana Flores.');
  });

  it.each([
    ['gone', `delete from advocates where id = $1`],
    ['withdrawn', `update advocates set state = 'withdrawn' where id = $1`],
    ['not-approved', `update advocates set state = 'applied' where id = $1`],
    ['consent-withdrawn', `update advocates set consent_messages_at = null where id = $1`],
    ['no-address', `update advocates set contact = 'phone', email_encrypted = null, email_index = null where id = $1`],
  ])('is cancelled as %s', async (reason, statement) => {
    const owed = await rig.release([rig.at.offices.house1, '16:00', ana]);
    await rig.test.asOwner(statement, [ana]);
    expect(await rig.due(of(owed, ana))).toEqual({ send: false, reason });
  });

  it('shows no team-mate who has not been approved', async () => {
    const owed = await rig.release([rig.at.offices.house1, '16:00', ana, ben]);
    await rig.test.asOwner(`update advocates set state = 'applied' where id = $1`, [ben]);
    expect((await rig.render(of(owed, ana))).text).not.toContain('Ben');
  });

  it('takes few statements for a release, and none more for each further person of a batch', async () => {
    const people = [];
    for (let i = 0; i < 4; i++) people.push(await rig.register({}));
    const owed = await rig.release([rig.at.offices.house1, '16:00', ...people]);
    const kind = rig.test.app.get(MessageKinds).get('briefing');
    const statements: number[] = [];
    await rig.inside(async (tx) => {
      statements.push(await countQueries(tx, () => kind.prepare!(tx, owed)));
      for (const message of owed) {
        statements.push(
          await countQueries(tx, async () => {
            await kind.stillDue(tx, message);
            await kind.render(tx, message);
          }),
        );
      }
    });
    expect([statements[0]! <= 6, statements[1]! <= 26, statements.slice(2)]).toEqual([true, true, [0, 0, 0]]);
  });
});

describe('a change', () => {
  it('is told against the version that arrived, however many lie between', async () => {
    const { house1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana]), ana), 'sent');
    const second = of(await rig.release([house1, '17:00', ana]), ana);
    const third = of(await rig.release([house1, '18:00', ana]), ana);
    expect([await rig.due(second), await rig.due(third)]).toEqual([
      { send: false, reason: 'superseded' },
      { send: true },
    ]);
    const mail = await rig.render(third);
    expect(plain(mail.subject)).toBe('Miércoles, 10 de febrero: cambiaron sus visitas, ahora desde las 12:00 p. m.');
    expect(plain(mail.text)).toMatch(/Antes: 10:00 a\. m\.\n\s+Ahora: 12:00 p\. m\./u);
    expect(entries(mail)).toEqual(['18:00 Visita: Rep. Iris Calloway TENTATIVE']);
  });

  it('goes on from the mails that told the day before, so that programs show one conversation', async () => {
    const { house1 } = rig.at.offices;
    for (const [turn, time] of ['16:00', '17:00'].entries()) {
      const owed = of(await rig.release([house1, time, ana]), ana);
      await rig.mark(owed, 'sent');
      await rig.test.asOwner('update outbox_messages set message_id = $2 where id = $1', [
        owed.id,
        `<${turn}@example.org>`,
      ]);
    }
    const mail = await rig.render(of(await rig.release([house1, '18:00', ana]), ana));
    expect(mail.answers).toEqual(['<0@example.org>', '<1@example.org>']);
  });

  it('is told against the last of several versions that arrived, a move back to the first one too', async () => {
    const { house1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana]), ana), 'sent');
    await rig.mark(of(await rig.release([house1, '17:00', ana]), ana), 'sent');
    const back = of(await rig.release([house1, '16:00', ana]), ana);
    expect(await rig.due(back)).toEqual({ send: true });
    const mail = await rig.render(back);
    expect(plain(mail.text)).toMatch(/Antes: 11:00 a\. m\.\n\s+Ahora: 10:00 a\. m\./u);
    expect(entries(mail)).toEqual(['16:00 Visita: Rep. Iris Calloway TENTATIVE']);
  });

  it('that is taken back before anybody heard of it is not told', async () => {
    const { house1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana]), ana), 'sent');
    await rig.release([house1, '17:00', ana]);
    const back = of(await rig.release([house1, '16:00', ana]), ana);
    expect(await rig.due(back)).toEqual({ send: false, reason: 'no-net-change' });
  });

  it('to a schedule that nobody had heard of is a first briefing', async () => {
    const { house1 } = rig.at.offices;
    const first = of(await rig.release([house1, '16:00', ana]), ana);
    const second = of(await rig.release([house1, '17:00', ana]), ana);
    expect([(await rig.due(first)).send, second.kind]).toEqual([false, 'schedule-changed']);
    expect(plain((await rig.render(second)).subject)).toBe(
      'Sus visitas del miércoles, 10 de febrero, desde las 11:00 a. m.',
    );
  });

  it('takes what is dropped out of the calendar: “cancellation says METHOD:REQUEST”', async () => {
    const { house1, senate1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana], [senate1, '17:00', ana]), ana), 'sent');
    const changed = of(await rig.release([senate1, '17:00', ana]), ana);
    const mail = await rig.render(changed);
    expect(entries(mail)).toEqual([
      '17:00 Visita: Sen. June Abernathy TENTATIVE',
      '16:00 Visita: Rep. Iris Calloway CANCELLED',
    ]);
    expect([mail.calendar!.method, mail.calendar!.content.includes('METHOD:REQUEST')]).toEqual(['PUBLISH', false]);
  });

  it('cancels what an uncertain mail may have put into the calendar', async () => {
    const { house1, house2, senate1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana]), ana), 'sent');
    await rig.mark(of(await rig.release([house1, '16:00', ana], [house2, '17:00', ana]), ana), 'uncertain');
    const third = of(await rig.release([house1, '16:00', ana], [senate1, '18:00', ana]), ana);
    expect(entries(await rig.render(third)).sort()).toEqual([
      '16:00 Visita: Rep. Iris Calloway TENTATIVE',
      '17:00 Visita: Rep. Omar Whitfield CANCELLED',
      '18:00 Visita: Sen. June Abernathy TENTATIVE',
    ]);
  });
});

describe('a change after a mail that may not have arrived', () => {
  it('cancels what may still be in the calendar because of that', async () => {
    const { house1, house2, senate1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana], [house2, '17:00', ana]), ana), 'sent');
    await rig.mark(of(await rig.release([house1, '16:00', ana]), ana), 'uncertain');
    const third = of(await rig.release([house1, '16:00', ana], [senate1, '18:00', ana]), ana);
    expect(entries(await rig.render(third)).sort()).toEqual([
      '16:00 Visita: Rep. Iris Calloway TENTATIVE',
      '17:00 Visita: Rep. Omar Whitfield CANCELLED',
      '18:00 Visita: Sen. June Abernathy TENTATIVE',
    ]);
  });
});

describe('the end of all visits', () => {
  it('is told to whoever was told of them, and empties their calendar', async () => {
    const { house1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana], [rig.at.offices.senate1, '16:00', ben]), ana), 'sent');
    const gone = of(await rig.release([rig.at.offices.senate1, '16:00', ben]), ana);
    expect([gone.kind, await rig.due(gone)]).toEqual(['meeting-cancelled', { send: true }]);
    const mail = await rig.render(gone);
    expect(plain(mail.subject)).toBe('Miércoles, 10 de febrero, 10:00 a. m.: sus visitas se cancelaron');
    expect(entries(mail)).toEqual(['16:00 Visita: Rep. Iris Calloway CANCELLED']);
  });

  it('is not told to somebody who never heard of any', async () => {
    const { house1, senate1 } = rig.at.offices;
    await rig.release([house1, '16:00', ana], [senate1, '16:00', ben]);
    const gone = of(await rig.release([senate1, '16:00', ben]), ana);
    expect(await rig.due(gone)).toEqual({ send: false, reason: 'nothing-scheduled' });
  });

  it('is followed by a briefing when somebody is invited again', async () => {
    const { house1, senate1 } = rig.at.offices;
    await rig.mark(of(await rig.release([house1, '16:00', ana], [senate1, '16:00', ben]), ana), 'sent');
    await rig.mark(of(await rig.release([senate1, '16:00', ben]), ana), 'sent');
    const again = of(await rig.release([house1, '16:00', ana], [senate1, '16:00', ben]), ana);
    expect([again.kind, plain((await rig.render(again)).subject)]).toEqual([
      'briefing',
      'Sus visitas del miércoles, 10 de febrero, desde las 10:00 a. m.',
    ]);
  });
});
