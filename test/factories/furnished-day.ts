import type { RegistrationDetails } from '../../src/advocates/domain/registration.js';
import type { RegistrationQuestion } from '../../src/lobby-days/domain/registration-question.js';
import { ContactCipher } from '../../src/platform/crypto/contact-cipher.js';
import { EmergencyContactsService } from '../../src/advocates/emergency-contacts.service.js';
import { BroadcastsService } from '../../src/broadcasts/broadcasts.service.js';
import type { MemberId } from '../../src/kernel/ids.js';
import { PublicationService } from '../../src/meetings/publication.service.js';
import { OfficeRequests } from '../../src/meetings/requests/office-requests.service.js';
import { OfficeReplans } from '../../src/scheduling/office-replans.service.js';
import type { OfficeDay } from '../integration/meetings/office-day.js';
import type { TestApplication } from '../support/test-application.js';

/** Rows of a day that no page of a test made, one of each kind that an address can name. */
const ROWS = [
  `insert into buildings (organisation_id, legislature_id, code, name) values ($1, $2, 'CHB', 'Cordell Hull Building')`,
  `insert into district_facts (organisation_id, lobby_day_id, district_id, texts)
   select $1, $3, d.id, '{"en": "412 families in this district would be helped by HB 214."}' from districts d
    where d.legislature_id = $2 order by d.chamber, d.code limit 1`,
  `insert into programme_items (organisation_id, lobby_day_id, kind, from_minute, to_minute, titles)
   values ($1, $3, 'training', 540, 585, '{"en": "Training in the chapel"}')`,
  `insert into chamber_blocks (organisation_id, lobby_day_id, chamber, from_minute, to_minute, reason)
   values ($1, $3, 'upper', 840, 900, 'Floor session')`,
  `insert into import_requests (organisation_id, legislature_id, lobby_day_id, kind, state, parsed_encrypted)
   values ($1, $2, $3, 'advocates', 'queued', '\\x00')`,
  `insert into target_views (organisation_id, lobby_day_id, member_id, name, query, shared)
   values ($1, $3, $4, 'House', 'chamber=lower', false)`,
  `insert into board_edits (organisation_id, lobby_day_id, member_id, act, before, after)
   values ($1, $3, $4, 'lock', '[]', '[]')`,
  `insert into day_signals (organisation_id, lobby_day_id, advocate_id, kind)
   select $1, $3, id, 'late' from advocates where lobby_day_id = $3 order by name limit 1`,
  `insert into advocate_questions (organisation_id, lobby_day_id, advocate_id, code)
   select $1, $3, id, 'no-zip' from advocates where lobby_day_id = $3 order by name limit 1`,
];

const SHIRT: RegistrationQuestion = {
  id: 'shirt',
  kind: 'choice',
  required: true,
  hint: {},
  label: { en: 'Which T-shirt size?', es: '¿Qué talla de camiseta?' },
  choices: [
    { en: 'Small', es: 'Pequeña' },
    { en: 'Large', es: 'Grande' },
  ],
};
const SONG: RegistrationQuestion = {
  id: 'song',
  kind: 'text',
  required: false,
  hint: {},
  choices: [],
  label: { en: 'A song for the bus?' },
};
const TOLD: RegistrationDetails = {
  diet: ['halal', 'no-nuts'],
  access: 'A seat near the door, please',
  childcare: 2,
  answers: { shirt: '1', song: 'De colores' },
};

/** Fills a day with everything that its console can show: visits that were released and asked for, a re-plan, news, and the rest. */
export async function furnish(test: TestApplication, day: OfficeDay, memberId: MemberId): Promise<void> {
  const { house1, house2 } = day.offices;
  await day.schedule([house1, 660, day.people], [house2, 780, day.people.slice(0, 1)]);
  const { id: meeting } = await day.meetingOf(house1);
  await test.asOwner('update lobby_days set registration_questions = $2 where id = $1', [
    day.lobbyDayId,
    JSON.stringify([SHIRT, SONG]),
  ]);
  await test.asOwner('update advocates set details_encrypted = $2 where id = $1', [
    day.people[1],
    test.app.get(ContactCipher).encrypt('advocates.details', JSON.stringify(TOLD)),
  ]);
  await day.run(async (tx) => {
    await test.app.get(OfficeRequests).ask(tx, day.day, house1, memberId);
    await test.app.get(PublicationService).release(tx, day.day, 0, { acceptGaps: true });
    const contact = { name: 'Inés Quiñones', phone: '+16155550163' };
    await test.app.get(EmergencyContactsService).keep(tx, day.people[1]!, contact);
    await test.app.get(OfficeReplans).ask(tx, day.day, meeting, { offered: 780, lost: [] });
    const texts = { en: 'The north door is closed. Come to the south door.' };
    await test.app.get(BroadcastsService).send(tx, day.day, { segment: { kind: 'everyone' }, texts });
  });
  for (const sql of ROWS) {
    const places = [...sql.matchAll(/\$\d/g)].map(([place]) => Number(place[1]));
    const all = [day.organisationId, day.day.legislatureId, day.lobbyDayId, memberId];
    // PostgreSQL wants no values that a statement does not use.
    const used = [...new Set(places)].sort();
    await test.asOwner(
      sql.replace(/\$(\d)/g, (_, place: string) => `$${used.indexOf(Number(place)) + 1}::uuid`),
      used.map((place) => all[place - 1]),
    );
  }
}
