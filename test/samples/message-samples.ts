import { addressChangedLetter, addressCodeLetter } from '../../src/advocates/domain/address-letters.js';
import { registrationCodeLetter } from '../../src/advocates/domain/registration-code-letter.js';
import { companionInvitationLetter } from '../../src/advocates/domain/companion-letters.js';
import { registrationLetter, trainingLetter } from '../../src/advocates/domain/registration-letter.js';
import { briefingView } from '../../src/briefings/domain/briefing-view.js';
import { cancelledView } from '../../src/briefings/domain/cancelled-view.js';
import { changeView } from '../../src/briefings/domain/change-view.js';
import { composePacket } from '../../src/briefings/domain/compose-packet.js';
import type { VisitRow } from '../../src/briefings/domain/day-material.js';
import { cancelledEntries, netChange } from '../../src/briefings/domain/net-change.js';
import type { Packet } from '../../src/briefings/domain/packet.js';
import {
  dayBeforeLetter,
  dayOfLetter,
  meetingSoonLetter,
  teamIntroductionLetter,
} from '../../src/reminders/domain/day-letters.js';
import { postponedLetter } from '../../src/broadcasts/domain/postponed-letter.js';
import { movedBy } from '../../src/meetings/domain/own-schedule.js';
import { urgentLetter } from '../../src/broadcasts/domain/urgent-letter.js';
import { visitsCalendar } from '../../src/briefings/domain/visits-calendar.js';
import { reportNudgeLetter, reportRequestLetter, thankYouLetter } from '../../src/debriefs/domain/report-letters.js';
import { signInLetter } from '../../src/identity/domain/sign-in-letter.js';
import type { Words } from '../../src/kernel/words.js';
import { meetingRequestLetter, officeUpdateLetter } from '../../src/meetings/domain/office-letters.js';
import type { Letter } from '../../src/messaging/domain/letter.js';
import type { MailData } from '../../src/platform/templating/mail-templates.js';
import { at, franklinDay, marisol, visit } from '../factories/franklin.js';
import { inMoreLanguages, sampleName } from './sample-texts.js';

/** One message of one language, before the templates. */
export interface MessageSample {
  readonly message: string;
  readonly template: string;
  readonly view: MailData;
  readonly calendar: string | null;
}

const ORGANIZER = { name: 'Franklin Welcome Coalition', address: 'day@example.org' };

/** Every message that Rotunda sends, for an invented person who reads this language. */
export function messageSamples(words: Words): MessageSample[] {
  const day = inMoreLanguages(franklinDay());
  const own = marisol(words.language, sampleName(words.language));
  const packetOf = (visits: readonly VisitRow[]) => composePacket(day, { ...own, visits });
  const [first, second, third] = own.visits as [VisitRow, VisitRow, VisitRow];
  const earlier = { ...third, startsAt: at('13:00'), endsAt: at('13:15'), sequence: 1 };
  const told = packetOf([
    first,
    { ...second, role: 'attendee' },
    earlier,
    visit('m4', 'penhallow', '15:00', { room: '214' }),
  ]);
  const now = packetOf([first, second, { ...third, sequence: 3 }]);
  const later = composePacket(
    { ...day, day: { ...day.day, heldOn: '2027-05-11' } },
    { ...own, visits: [first, second, third].map((row) => ({ ...movedBy(row, day.day.zone, 28), sequence: 4 })) },
  );
  const changes = netChange(told.visits, now.visits);
  const none = packetOf([]);
  const calendar = (packet: typeof now, gone: typeof now.visits) =>
    visitsCalendar(words, packet, gone, ORGANIZER).content;
  return [
    { message: 'briefing', template: 'briefing', view: briefingView(words, now), calendar: calendar(now, []) },
    {
      message: 'schedule-changed',
      template: 'schedule-changed',
      view: changeView(words, now, changes, 2),
      calendar: calendar(now, cancelledEntries(changes, 3)),
    },
    {
      message: 'meeting-cancelled',
      template: 'meeting-cancelled',
      view: cancelledView(words, none, told.visits),
      calendar: calendar(none, cancelledEntries(netChange(told.visits, []), 3)),
    },
    {
      message: 'day-postponed',
      template: 'letter',
      view: postponedLetter(words, later, day.day.heldOn, {
        text: 'East steps: 555-0142.',
        language: words.language,
        fallback: false,
      }),
      calendar: calendar(later, []),
    },
    ...Object.entries(letters(words, now)).map(([message, view]) => ({
      message,
      template: 'letter',
      view,
      calendar: null,
    })),
  ];
}

const BASE = 'https://day.example.org';

/** The messages of plain words; people, visits and bills are invented. */
function letters(words: Words, packet: Packet): Readonly<Record<string, Letter>> {
  const { organisation, day, reader } = packet;
  const facts = {
    name: reader.name,
    through: null,
    day: day.name,
    heldOn: day.heldOn,
    organisation: organisation.name,
    helpPhone: day.helpPhone,
    purgedOn: day.purgedOn,
  };
  const letterFacts = { ...facts, stopReminders: `${BASE}/r/sample/mails` };
  const over = { ...letterFacts, legislator: 'Odalys Whitlock', report: `${BASE}/my/sample/report` };
  const meeting = {
    organisation: organisation.name,
    legislator: 'Odalys Whitlock',
    heldOn: day.heldOn,
    zone: day.zone,
    startsAt: at('11:15'),
    minutes: 15,
    topic: 'HB 214',
    people: 5,
    constituents: 4,
    visitors: null,
    contact: { name: 'Renata Solberg', phone: '555-0142' },
    links: {
      confirm: `${BASE}/office/sample`,
      propose: `${BASE}/office/sample/propose`,
      decline: `${BASE}/office/sample/decline`,
    },
  };
  const address = {
    name: sampleName(words.language),
    day: packet.day.name,
    organisation: packet.organisation.name,
    helpPhone: '615-555-0142',
  };
  const training = { minute: 540, title: 'Welcome and practice', place: 'Lantern Hall', href: `${BASE}/training` };
  return {
    'address-code': addressCodeLetter(words, { ...address, code: 'K7QX-2M9D' }),
    'address-changed': addressChangedLetter(words, address),
    'registration-code': registrationCodeLetter(words, {
      name: sampleName(words.language),
      day: packet.day.name,
      organisation: packet.organisation.name,
      helpPhone: '615-555-0142',
      code: 'K7QX-2M9D',
      href: `${BASE}/d/franklin-2027/register/code/7Qm2`,
      days: 3,
    }),
    'registration-received': registrationLetter(words, {
      ...facts,
      approved: true,
      choosesDistrict: false,
      manage: `${BASE}/r/sample`,
    }),
    'companion-invitation': companionInvitationLetter(words, {
      ...facts,
      by: 'Renata Solberg',
      manage: `${BASE}/r/sample`,
    }),
    'training-invitation': trainingLetter(words, letterFacts, training),
    'team-introduction': teamIntroductionLetter(words, packet, [
      { name: 'Mary Ellen Pruitt', text: 'I will be at the east steps with a yellow scarf. Come and say hello.' },
    ]),
    'day-before': dayBeforeLetter(words, packet),
    'day-of': dayOfLetter(words, packet),
    'meeting-soon': meetingSoonLetter(words, packet, packet.visits[2]!),
    'report-request': reportRequestLetter(words, over),
    'report-nudge': reportNudgeLetter(words, over),
    'thank-you': thankYouLetter(words, over),
    'meeting-request': meetingRequestLetter(words, meeting),
    'office-update': officeUpdateLetter(words, meeting, 'moved'),
    urgent: urgentLetter(words, facts, { text: 'East steps: 555-0142.', language: words.language, fallback: false }),
    'sign-in': signInLetter(words, {
      organisation: organisation.name,
      href: `${BASE}/sign-in/sample`,
      code: '417 209',
      minutes: 10,
    }),
  };
}
