import type { TestApplication } from '../support/test-application.js';
import type { SmallCapitol } from './small-capitol.js';

const ENTRY = {
  en: 'Nobody asks for ID. Bags go through a scanner.',
  ar: 'لا أحد يطلب الهوية. تمر الحقائب عبر جهاز فحص.',
};
/** House and Senate sit in buildings of their own, seven minutes from each other. */
const ROOMS = [
  ['house1', 'capitol', '212', '2'],
  ['house2', 'capitol', '214', '2'],
  ['senate1', 'annex', 'S-418', '4'],
] as const;

/** Gives a small capitol what people must know to find their way: buildings with their entries, rooms, a walk; and a name. */
export async function furnish(test: TestApplication, capitol: SmallCapitol): Promise<void> {
  const owner = [capitol.organisationId, capitol.day.legislatureId];
  await test.asOwner(`update organisations set name = 'Franklin Welcome Coalition' where id = $1`, [
    capitol.organisationId,
  ]);
  await test.asOwner(
    `insert into buildings (organisation_id, legislature_id, code, name, accessible, entry_rules, entry_verified_on)
     values ($1, $2, 'capitol', 'Old Capitol', true, $3, '2027-01-20'), ($1, $2, 'annex', 'Sycamore Building', true, $3, '2027-01-20')`,
    [...owner, JSON.stringify(ENTRY)],
  );
  await test.asOwner(
    `insert into walking_times (organisation_id, from_building_id, to_building_id, minutes)
     select $1, a.id, b.id, 7 from buildings a join buildings b on b.legislature_id = a.legislature_id and b.id <> a.id
      where a.legislature_id = $2`,
    owner,
  );
  for (const [office, building, room, floor] of ROOMS) {
    await test.asOwner(
      `update offices set room = $2, floor = $3, building_id = b.id from buildings b
        where offices.id = $1 and b.legislature_id = offices.legislature_id and b.code = $4`,
      [capitol.offices[office], room, floor, building],
    );
  }
}
