import { at, franklinDay, marisol, person, visit } from '../../../test/factories/franklin.js';
import type { AdvocateId } from '../../kernel/ids.js';
import { composePacket } from './compose-packet.js';
import { nameForTeamMates } from './team-members.js';

const packet = composePacket(franklinDay(), marisol('es'));
const [first, second, third] = packet.visits;

describe('a person’s packet', () => {
  it('has the visits in order of time, those without a time last', () => {
    const visits = [
      visit('m3', 'penhallow', null),
      visit('m2', 'whitlock', '14:00'),
      visit('m1', 'dellaquila', '09:30'),
    ];
    const { visits: own } = composePacket(franklinDay(), marisol('en', 'Ana', { visits }));
    expect(own.map(({ meetingId, state }) => [meetingId, state])).toEqual([
      ['m1', 'confirmed'],
      ['m2', 'confirmed'],
      ['m3', 'no-time'],
    ]);
  });

  it('knows each legislator as the public does, and whether the reader lives there', () => {
    expect(first!.legislator).toEqual({
      name: 'Garrett Penhallow',
      jurisdiction: 'fr',
      chamber: 'upper',
      district: '9',
      isOwn: false,
      party: 'Republican',
      chairs: ['Transportation'],
      sitsOn: ['Finance'],
    });
    expect([second!.legislator.isOwn, third!.legislator.isOwn]).toEqual([true, true]);
  });

  it('takes the talking points of each legislator’s position', () => {
    const spoken = packet.visits.map((one) => one.asks.map(({ position, points }) => [position, points.at(-1)?.text]));
    const police = 'La gente debe poder llamar a la policía sin miedo. Vote no a SB 141.';
    expect(spoken).toEqual([
      [
        ['opposed', 'Sea amable y breve. Cuente cómo el autobús cambia su día.'],
        ['unknown', police],
      ],
      [
        ['undecided', '«Me llamo Marisol Quintero. ¿Votará sí a HB 214?» Luego espere.'],
        ['champion', police],
      ],
      [
        ['champion', 'Dé las gracias. Pida a Cormac Dellaquila que firme la ley.'],
        ['unknown', police],
      ],
    ]);
  });

  it('says how to get in the first time, and how to walk over with time to get in', () => {
    expect([first!.entry?.atDoor, first!.walk]).toEqual([at('09:45'), null]);
    expect([second!.entry, second!.walk]).toEqual([
      null,
      { from: 'Old Capitol', minutes: 0, sameBuilding: true, startAt: null },
    ]);
    expect([third!.entry?.atDoor, third!.walk]).toEqual([
      at('13:10'),
      { from: 'Old Capitol', minutes: 7, sameBuilding: false, startAt: at('13:03') },
    ]);
  });

  it('gives a slow walker longer, and promises nothing where the visit before ends too late', () => {
    const own = marisol();
    const slow = { ...own.reader, pace: 2 };
    const visits = [own.visits[0]!, { ...own.visits[2]!, startsAt: at('10:45'), endsAt: at('11:00') }];
    const [, next] = composePacket(franklinDay(), { ...own, reader: slow, visits }).visits;
    expect(next!.walk).toEqual({ from: 'Old Capitol', minutes: 14, sameBuilding: false, startAt: null });
    expect(next!.entry!.atDoor).toBeNull();
  });

  it('names the floor only while the visit is in the room of the roster', () => {
    const [elsewhere] = composePacket(
      franklinDay(),
      marisol('en', 'Ana', { visits: [visit('m1', 'penhallow', '10:00', { room: '300' })] }),
    ).visits;
    expect([first!.place.floor, elsewhere!.place]).toEqual([
      '2',
      { building: 'Old Capitol', room: '300', floor: null, address: null },
    ]);
  });

  it('deletes thirty days after the day, unless the law makes the organisation keep', () => {
    const held = franklinDay({ organisation: { name: 'F', senderName: 'F', legalHold: true } });
    expect([packet.day.purgedOn, composePacket(held, marisol()).day.purgedOn]).toEqual(['2027-05-13', null]);
  });
});

describe('the team in a packet', () => {
  it('has the leader first, then the reader, and tells who speaks the reader’s language', () => {
    expect(first!.team).toEqual([
      { name: 'Mary Ellen Pruitt', isReader: false, leads: true, speaksYours: false },
      { name: 'Marisol Quintero', isReader: true, leads: false, speaksYours: false },
      { name: 'Amara', isReader: false, leads: false, speaksYours: false },
      { name: 'Tomás I.', isReader: false, leads: false, speaksYours: true },
      { name: 'يوسف', isReader: false, leads: false, speaksYours: false },
    ]);
  });

  it('shortens the names of people who do not show them in full', () => {
    const names = [
      person('1', 'Nguyễn Thị Lan'),
      person('2', 'Mary Ellen Pruitt', { rosterVisibility: 'full' }),
      person('3', '林雅雯'),
      person('4', 'ana quintero', { rosterVisibility: 'counted' }),
    ];
    expect(names.map(nameForTeamMates)).toEqual(['Nguyễn L.', 'Mary Ellen Pruitt', '林雅雯', 'ana Q.']);
  });

  it.each(['applied', 'waitlisted', 'withdrawn'] as const)(
    'leaves out somebody whose registration is %s, or who is gone',
    (state) => {
      const own = marisol();
      const people = new Map(own.people).set('tomas' as AdvocateId, person('tomas', 'Tomás', { state }));
      people.delete('amara' as AdvocateId);
      const [visited] = composePacket(franklinDay(), { ...own, people }).visits;
      expect(visited!.team.map(({ name }) => name)).toEqual(['Mary Ellen Pruitt', 'Marisol Quintero', 'يوسف']);
    },
  );

  it('never brings anybody’s address or number along', () => {
    const people = new Map(
      [...marisol().people].map(([id, one]) => [id, { ...one, email: 'secret@example.org', phone: '555-0199' }]),
    );
    expect(JSON.stringify(composePacket(franklinDay(), marisol('en', 'Ana', { people })))).not.toMatch(/secret|0199/u);
  });
});
