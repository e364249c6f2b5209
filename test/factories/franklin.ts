import type { AdvocateId, MeetingId, OfficeId } from '../../src/kernel/ids.js';
import { personalLinks } from '../../src/briefings/domain/personal-links.js';
import type { PersonalRows } from '../../src/briefings/domain/compose-packet.js';
import type {
  BuildingRow,
  DayMaterial,
  OfficeRow,
  PersonRow,
  VisitRow,
} from '../../src/briefings/domain/day-material.js';

/** An invented state, day and people, as rows; every test and sample starts from them and changes what it is about. */
const ZONE_OFFSET_HOURS = 4;

/** A local time of the day, 13 April 2027 in America/New_York. */
export function at(time: string): Date {
  const [hours, minutes] = time.split(':').map(Number);
  return new Date(Date.UTC(2027, 3, 13, hours! + ZONE_OFFSET_HOURS, minutes));
}

const office = (row: Omit<OfficeRow, 'id' | 'addressText'> & { id: string }): OfficeRow => ({
  addressText: null,
  ...row,
  id: row.id as OfficeId,
});

const OFFICES: readonly OfficeRow[] = [
  office({
    id: 'penhallow',
    name: 'Garrett Penhallow',
    chamber: 'upper',
    districtId: 's9',
    districtName: '9',
    party: 'Republican',
    room: '214',
    floor: '2',
    committees: [
      { name: 'Transportation', role: 'Chair' },
      { name: 'Finance', role: 'Member' },
    ],
  }),
  office({
    id: 'whitlock',
    name: 'Odalys Whitlock',
    chamber: 'upper',
    districtId: 's4',
    districtName: '4',
    party: 'Democratic',
    room: '212',
    floor: '2',
    committees: [{ name: 'Judiciary', role: 'Member' }],
  }),
  office({
    id: 'dellaquila',
    name: 'Cormac Dellaquila',
    chamber: 'lower',
    districtId: 'h11',
    districtName: '11',
    party: 'Independent',
    room: 'S-418',
    floor: '4',
    committees: [],
  }),
];

const BUILDINGS: readonly BuildingRow[] = [
  {
    id: 'capitol',
    name: 'Old Capitol',
    accessible: true,
    entryMinutes: 30,
    entryVerifiedOn: '2027-03-30',
    entryRules: {
      en: 'Nobody asks for ID. Bags go through a scanner.',
      es: 'Nadie pide identificación. Las bolsas pasan por un escáner.',
      ar: 'لا أحد يطلب الهوية. تمر الحقائب عبر جهاز فحص.',
    },
  },
  {
    id: 'sycamore',
    name: 'Sycamore Building',
    accessible: false,
    entryMinutes: 20,
    entryVerifiedOn: '2027-03-30',
    entryRules: { en: 'Bring no liquids, and no signs on sticks.', es: 'No traiga líquidos ni carteles con palo.' },
  },
];

/** The day as everybody shares it: three offices, two asks, English, Spanish and Arabic. */
export function franklinDay(change: Partial<DayMaterial> = {}): DayMaterial {
  return {
    organisation: { name: 'Franklin Welcome Coalition', senderName: 'Franklin Welcome Coalition', legalHold: false },
    day: {
      name: 'Welcome Day 2027',
      heldOn: '2027-04-13',
      zone: 'America/New_York',
      languages: ['en', 'es', 'ar'],
      startsMinute: 540,
      meetingPoint: {
        en: 'the east steps of the Old Capitol',
        es: 'las gradas del este del Old Capitol',
        ar: 'الدرج الشرقي لمبنى Old Capitol',
      },
      helpPhone: '555-0142',
      discreet: false,
      jurisdiction: 'fr',
    },
    asks: ASKS,
    districtFacts: new Map([
      [
        's9',
        {
          en: '412 families in this district would be helped by HB 214.',
          es: 'La HB 214 ayudaría a 412 familias de este distrito.',
          ar: 'سيساعد القانون HB 214 عدد 412 عائلة في هذه الدائرة.',
        },
      ],
    ]),
    programme: [
      {
        from: 720,
        to: 780,
        titles: { en: 'Lunch', es: 'Almuerzo', ar: 'الغداء' },
        places: { en: 'Base camp, room B-10', es: 'Punto de encuentro, sala B-10', ar: 'نقطة التجمع، الغرفة B-10' },
      },
      {
        from: 930,
        to: 960,
        titles: { en: 'We talk it over', es: 'Conversamos', ar: 'حديث ختامي' },
        places: { en: 'Base camp, room B-10' },
      },
    ],
    offices: new Map(OFFICES.map((row) => [row.id, row])),
    buildings: new Map(BUILDINGS.map((row) => [row.id, row])),
    walks: new Map([
      ['capitol sycamore', 7],
      ['sycamore capitol', 7],
    ]),
    positions: new Map([
      ['ask-license penhallow', 'opposed'],
      ['ask-license whitlock', 'undecided'],
      ['ask-license dellaquila', 'champion'],
      ['ask-police whitlock', 'champion'],
    ]),
    ...change,
  };
}

const point = (position: string, role: string, texts: Readonly<Record<string, string>>, ordinal = 1) =>
  Object.entries(texts).map(
    ([language, body]) =>
      ({ position, role, language, body, ordinal }) as DayMaterial['asks'][number]['talkingPoints'][number],
  );

const ASKS: DayMaterial['asks'] = [
  {
    id: 'ask-license',
    code: 'licenses',
    bill: 'HB 214',
    stance: 'support',
    issue: null,
    titles: {
      en: 'A driver’s license for everyone who passes the test',
      es: 'Licencia de conducir para quien pase el examen',
      ar: 'رخصة قيادة لكل من ينجح في الاختبار',
    },
    summaries: {
      en: 'Today many people drive without one, because they cannot apply. The bill lets everybody take the test.',
      es: 'Hoy muchas personas manejan sin licencia porque no pueden pedirla. La ley deja que todas hagan el examen.',
      ar: 'كثيرون يقودون اليوم بلا رخصة لأنهم لا يستطيعون طلبها. القانون يسمح للجميع بالاختبار.',
    },
    talkingPoints: [
      ...point('any', 'any', {
        en: '“My name is {my_name}. Will you vote yes on {bill}?” Then wait.',
        es: '«Me llamo {my_name}. ¿Votará sí a {bill}?» Luego espere.',
        ar: '«اسمي {my_name}. هل ستصوت بنعم على {bill}؟» ثم انتظر الجواب.',
      }),
      ...point('opposed', 'any', {
        en: 'Be kind and short. Say what the bus does to your day.',
        es: 'Sea amable y breve. Cuente cómo el autobús cambia su día.',
        ar: 'كن لطيفًا وموجزًا. احكِ كيف يغيّر الباص يومك.',
      }),
      ...point('champion', 'any', {
        en: 'Say thank you. Ask {legislator} to add a name to the bill.',
        es: 'Dé las gracias. Pida a {legislator} que firme la ley.',
        ar: 'قل شكرًا. اطلب من {legislator} أن يضيف اسمه إلى القانون.',
      }),
      ...point('any', 'storyteller', {
        en: 'Tell how you get to work. Two minutes.',
        es: 'Cuente cómo llega al trabajo. Dos minutos.',
        ar: 'احكِ كيف تصل إلى عملك. دقيقتان.',
      }),
    ],
  },
  {
    id: 'ask-police',
    code: 'town-police',
    bill: 'SB 141',
    stance: 'oppose',
    issue: null,
    titles: {
      en: 'Town police should not do federal work',
      es: 'La policía local no debe hacer trabajo federal',
      ar: 'شرطة البلدة لا تقوم بعمل فيدرالي',
    },
    summaries: {
      en: 'The bill makes town police ask about papers at a traffic stop.',
      es: 'La ley obliga a la policía local a pedir papeles en el tránsito.',
    },
    talkingPoints: point('any', 'any', {
      en: 'People must be able to call the police without fear. Vote no on {bill}.',
      es: 'La gente debe poder llamar a la policía sin miedo. Vote no a {bill}.',
    }),
  },
];

/** A person of the day; everything that a test does not say is ordinary. */
export function person(id: string, name: string, change: Partial<PersonRow> = {}): PersonRow {
  return {
    id: id as AdvocateId,
    state: 'approved',
    name,
    language: 'en',
    pace: 1,
    firstTime: false,
    roles: [],
    speaks: ['en'],
    rosterVisibility: 'first-name',
    districtIds: [],
    bus: null,
    ...change,
  };
}

/** Marisol, her team and her three visits; the language and the name are the test's. */
export function marisol(language = 'en', name = 'Marisol Quintero', change: Partial<PersonalRows> = {}): PersonalRows {
  const reader = person('marisol', name, {
    language,
    roles: ['storyteller'],
    districtIds: ['s4', 'h11'],
    bus: { name: 'Bus 3, Harrow Falls', arrivesMinute: 525, departsMinute: 975 },
  });
  const team = [
    person('mary', 'Mary Ellen Pruitt', { rosterVisibility: 'full' }),
    person('yousef', 'يوسف', { language: 'ar', speaks: ['ar', 'en'] }),
    person('tomas', 'Tomás Iturbe', { speaks: ['es', 'en'] }),
    person('amara', 'Amara', {}),
  ];
  const places = [...team.map((one) => one.id), reader.id].map((advocateId) => {
    return { advocateId, role: advocateId === 'mary' ? ('leader' as const) : ('attendee' as const) };
  });
  return {
    reader,
    through: null,
    people: new Map([reader, ...team].map((one) => [one.id, one])),
    visits: [
      visit('m1', 'penhallow', '10:15', { room: '214', team: places }),
      visit('m2', 'whitlock', '11:15', {
        room: '212',
        role: 'leader',
        team: places.map((place) => ({ ...place, role: place.advocateId === 'marisol' ? 'leader' : 'attendee' })),
      }),
      visit('m3', 'dellaquila', '13:30', { buildingId: 'sycamore', room: 'S-418', team: places, state: 'planned' }),
    ],
    release: { version: 3, releasedAt: new Date('2027-04-07T20:20:00Z') },
    links: personalLinks('https://day.example.org/my/sample', 'https://day.example.org/r/sample'),
    ...change,
  };
}

/** A released visit of fifteen minutes; null for one without a time. */
export function visit(
  meetingId: string,
  officeId: string,
  time: string | null,
  change: Partial<VisitRow> = {},
): VisitRow {
  const startsAt = time === null ? null : at(time);
  return {
    meetingId: meetingId as MeetingId,
    officeId: officeId as OfficeId,
    startsAt,
    endsAt: startsAt && new Date(startsAt.getTime() + 15 * 60_000),
    buildingId: 'capitol',
    room: '1',
    sequence: 1,
    role: 'attendee',
    state: 'confirmed',
    team: [],
    ...change,
  };
}
