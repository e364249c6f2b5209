import { EmergencyContactsService } from '../../../src/advocates/emergency-contacts.service.js';
import { TeamIntroductionsService } from '../../../src/advocates/team-introductions.service.js';
import { ReportsService } from '../../../src/debriefs/reports.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { OfficeLinks } from '../../../src/meetings/requests/office-links.service.js';
import { OfficeMail } from '../../../src/meetings/requests/office-mail.messages.js';
import type { RenderedMessage } from '../../../src/messaging/message-kind.js';
import { ContactCipher } from '../../../src/platform/crypto/contact-cipher.js';
import { furnish } from '../../factories/furnished-day.js';
import { signedInAs } from '../../support/console.js';
import { Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

const KINDS = ['request', 'follow-up', 'moved', 'reconfirm', 'cancelled', 'thanks'] as const;

describe('what the office of a lawmaker gets to read', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let mails: string[];
  let page: string;
  let meeting: string;

  beforeAll(async () => {
    web = await webApplication();
    day = await officeDay(web);
    const owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    meeting = (await day.meetingOf(day.offices.house1)).id;
    const seal = (context: string, text: string) => web.app.get(ContactCipher).encrypt(context, text);
    for (const id of day.people) {
      await day.run(async (tx) => {
        await web.app.get(TeamIntroductionsService).write(tx, id, 'Canary: I crossed a river.');
        await web.app.get(EmergencyContactsService).keep(tx, id, { name: 'Canary Aunt', phone: '+16155550188' });
        await web.app.get(ReportsService).add(tx, day.lobbyDayId, id, meeting as never, {
          metWith: 'staff',
          answers: {},
          who: 'Canary who',
          note: 'Canary note',
          owed: 'Canary owed',
        });
      });
      const told = { diet: ['halal'], access: 'Canary access', childcare: 3, answers: { song: 'Canary song' } };
      await web.asOwner(
        `update advocates set town = 'Canary town', delegation = 'Canary delegation', bus_stop = 'Canary stop', zip = '37201',
           roles = '{storyteller,leader}', details_encrypted = $2, phone_encrypted = $3, phone_index = $4 where id = $1`,
        [
          id,
          seal('advocates.details', JSON.stringify(told)),
          seal('advocates.phone', '+16155550177'),
          Buffer.from(id.padEnd(40)),
        ],
      );
    }
    page = new URL(await day.run<string>((tx) => web.app.get(OfficeLinks).addressOf(tx, meeting as never))).pathname;
    mails = [];
    for (const kind of KINDS) {
      const [notice] = await web.asOwner<{ id: string }>(
        `insert into office_notices (organisation_id, lobby_day_id, meeting_id, kind, starts_at)
         select organisation_id, lobby_day_id, id, $2, starts_at from meetings where id = $1 returning id`,
        [meeting, kind],
      );
      const ref = { organisationId: day.organisationId, lobbyDayId: day.lobbyDayId, version: 1 };
      const mail = await day.run<RenderedMessage>((tx) =>
        web.app
          .get(OfficeMail)
          .render(tx, { ...ref, subjectId: notice!.id, recipientId: day.offices.house1 as unknown as AdvocateId }),
      );
      mails.push([mail.subject, mail.text, mail.html, mail.calendar?.content].join('\n'));
    }
  }, 180_000);
  afterAll(() => web.close());

  it('P12: is in none of its letters what people wrote, whom to call for them, or how they are reached', () => {
    expect(mails).toHaveLength(KINDS.length);
    expect(mails.every((mail) => /Iris Calloway|Thank you for meeting/.test(mail))).toBe(true);
    for (const [i, mail] of mails.entries())
      expect([KINDS[i], /Canary|0188|0177|halal|37201|storyteller|(mary|marisol|yusuf)@/i.exec(mail)]).toEqual([
        KINDS[i],
        null,
      ]);
  });

  it('P12: is none of it on the page where it answers, nor in the calendar that it takes there', async () => {
    const phone = new Phone(web.app);
    for (const path of [page, `${page}/calendar.ics`]) {
      const { status, html } = await phone.open(path);
      expect([status, /Canary|0188|0177|halal|37201|storyteller|(mary|marisol|yusuf)@/i.exec(html)]).toEqual([
        200,
        null,
      ]);
    }
  });

  it('P8: is a name only where its bearer chose that, in the one letter that lists them', () => {
    expect(KINDS.filter((_, i) => /Mary Ellen Park|Marisol/.test(mails[i]!))).toEqual(['reconfirm']);
    expect(mails.filter((mail) => /Quiñones|Yusuf|Haddad/.test(mail))).toEqual([]);
  });
});
