import type { PersonalRows } from '../../src/briefings/domain/compose-packet.js';
import type { DayMaterial } from '../../src/briefings/domain/day-material.js';
import type { ListedPerson, ListMaterial } from '../../src/briefings/domain/printed-lists.js';
import type { AdvocateId, MeetingId, OfficeId } from '../../src/kernel/ids.js';
import { at, franklinDay, marisol } from '../factories/franklin.js';
import { inMoreLanguages, sampleName } from './sample-texts.js';

/** An invented person's day with the organisation's texts in every language; the scripts are what matters. */
export function printSampleDay(language: string): { material: DayMaterial; rows: PersonalRows } {
  return { material: inMoreLanguages(franklinDay()), rows: marisol(language, sampleName(language)) };
}

/** The lists of an invented day: two visits, and names in several scripts. */
export function printSampleLists(): ListMaterial {
  const { day, organisation, asks, offices } = inMoreLanguages(franklinDay());
  const people = ['Mary Ellen Pruitt', 'يوسف حدّاد', '云晓明', 'Nguyễn Thị Hương', 'Wideline Toussaint-Joli'].map(
    (name, i): ListedPerson => ({
      id: `p${i}` as AdvocateId,
      state: 'approved',
      name,
      rosterVisibility: i === 4 ? 'counted' : 'full',
      busId: i < 3 ? 'b3' : null,
    }),
  );
  const visit = (id: string, office: string, clock: string, room: string, building: string) => ({
    office: offices.get(office as OfficeId)!,
    startsAt: at(clock),
    room,
    building,
    team: people.map((person, i) => ({
      meetingId: id as MeetingId,
      advocateId: person.id,
      officeId: office,
      role: role(i),
      startsAt: at(clock),
      endsAt: null,
      buildingId: 'capitol',
      room,
      sequence: 1,
    })),
  });
  return {
    day,
    organisation: organisation.name,
    asks,
    version: 3,
    people: new Map(people.map((person) => [person.id, person])),
    buses: new Map([['b3', { name: 'Bus 3, Harrow Falls' }]]),
    meetings: [
      visit('m1', 'whitlock', '11:15', '212', 'Old Capitol'),
      visit('m2', 'dellaquila', '13:30', 'S-418', 'Sycamore Building'),
    ],
  };
}

const role = (place: number) => (place === 0 ? ('leader' as const) : ('attendee' as const));
