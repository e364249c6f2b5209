import type { BothLanguages } from './demo-languages.js';

/** Something to say, by the office's position and the speaker's role; `any` where it suits everybody. */
export interface InventedTalkingPoint {
  readonly position?: 'champion' | 'leaning' | 'undecided' | 'opposed' | 'unknown';
  readonly role?: 'leader' | 'storyteller' | 'first-timer';
  readonly text: BothLanguages;
}

/** What the demo's organisation asks legislators to do. */
export interface InventedAsk {
  readonly code: string;
  readonly bill: string;
  readonly stance: 'support' | 'oppose';
  readonly issue: string;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  readonly talkingPoints: readonly InventedTalkingPoint[];
}

const FIRST_TIME: InventedTalkingPoint = {
  role: 'first-timer',
  text: {
    en: 'You do not have to know the bill by heart. Say your name and your town; that alone is why they listen.',
    es: 'No tiene que saberse la ley de memoria. Diga su nombre y su pueblo: por eso mismo le escuchan.',
  },
};

const INTERPRETERS: InventedAsk = {
  code: 'court-interpreters',
  bill: 'HB 12 / SB 7',
  stance: 'support',
  issue: 'language-access',
  title: { en: 'An interpreter in every courtroom', es: 'Un intérprete en cada tribunal' },
  summary: {
    en: 'The bill pays for interpreters in all county courts, also in housing and family cases.',
    es: 'La ley paga intérpretes en todos los tribunales de condado, también en casos de vivienda y de familia.',
  },
  talkingPoints: [
    {
      text: {
        en: 'Nobody should lose a home or a child because they could not follow what was said.',
        es: 'Nadie debería perder su casa o a su hijo por no entender lo que se dijo.',
      },
    },
    {
      position: 'champion',
      text: {
        en: 'Thank you for sponsoring HB 12. Who else should hear from us?',
        es: 'Gracias por patrocinar la HB 12. ¿Con quién más deberíamos hablar?',
      },
    },
    {
      position: 'leaning',
      text: {
        en: 'Will you put your name on the bill before the hearing?',
        es: '¿Puede firmar la ley antes de la audiencia?',
      },
    },
    {
      position: 'undecided',
      text: {
        en: 'What would you like to know before you decide? We will bring it to you this week.',
        es: '¿Qué quisiera saber antes de decidir? Se lo traemos esta semana.',
      },
    },
    {
      position: 'opposed',
      text: {
        en: 'We know that cost worries you. A hearing held twice costs more than an interpreter once.',
        es: 'Sabemos que le preocupa el costo. Una audiencia repetida cuesta más que un intérprete.',
      },
    },
    {
      role: 'leader',
      text: {
        en: 'Open with thanks, give each person one minute, and end with the question: will you vote yes?',
        es: 'Empiece dando las gracias, dé un minuto a cada persona y termine con la pregunta: ¿votará que sí?',
      },
    },
    {
      role: 'storyteller',
      text: {
        en: 'Tell the one moment when you, or someone you know, needed an interpreter and had none.',
        es: 'Cuente el momento en que usted, o alguien que conoce, necesitó un intérprete y no lo tuvo.',
      },
    },
    FIRST_TIME,
  ],
};

const CLINICS: InventedAsk = {
  code: 'open-clinics',
  bill: 'HB 45 / SB 30',
  stance: 'support',
  issue: 'health',
  title: { en: 'Keep neighborhood clinics open', es: 'Mantener abiertas las clínicas de barrio' },
  summary: {
    en: 'The bill keeps 41 neighborhood clinics funded for three years, for everyone who walks in.',
    es: 'La ley asegura por tres años los fondos de 41 clínicas de barrio, para todas las personas que llegan.',
  },
  talkingPoints: [
    {
      text: {
        en: 'A visit to the clinic today keeps someone out of the emergency room tomorrow.',
        es: 'Una visita a la clínica hoy evita una sala de emergencias mañana.',
      },
    },
    {
      position: 'champion',
      text: {
        en: 'Thank you for standing with the clinics. Please speak for them on the floor.',
        es: 'Gracias por apoyar a las clínicas. Por favor, hable por ellas en el pleno.',
      },
    },
    {
      position: 'leaning',
      text: {
        en: 'Visit the clinic in your district with us. We can arrange it this month.',
        es: 'Visite con nosotros la clínica de su distrito. Podemos organizarlo este mes.',
      },
    },
    {
      position: 'undecided',
      text: {
        en: 'Ask us how far people in your district drive to see a nurse.',
        es: 'Pregúntenos cuánto maneja la gente de su distrito para ver a una enfermera.',
      },
    },
    {
      position: 'opposed',
      text: {
        en: 'What would you need to see in the bill to let it out of committee?',
        es: '¿Qué tendría que decir la ley para que usted la dejara salir de la comisión?',
      },
    },
    {
      role: 'storyteller',
      text: {
        en: 'Say what the clinic did for you, in three sentences. Say only what you are glad to share.',
        es: 'Diga en tres frases lo que la clínica hizo por usted. Diga solo lo que quiera compartir.',
      },
    },
    FIRST_TIME,
  ],
};

const FAMILY_TRANSFERS: InventedAsk = {
  code: 'transfer-fee',
  bill: 'HB 88 / SB 61',
  stance: 'oppose',
  issue: 'family-budget',
  title: { en: 'No fee on money sent to family', es: 'Sin cobros por enviar dinero a la familia' },
  summary: {
    en: 'The bill would add a five percent fee to every transfer abroad. We ask for a no vote.',
    es: 'La ley agregaría un cobro del cinco por ciento a cada envío al extranjero. Pedimos un voto en contra.',
  },
  talkingPoints: [
    {
      text: {
        en: 'This is money already earned and already taxed. It pays for school books and medicine.',
        es: 'Es dinero ya ganado y con impuestos ya pagados. Paga libros escolares y medicinas.',
      },
    },
    {
      position: 'champion',
      text: {
        en: 'Thank you for speaking against the fee. Will you speak to your colleagues too?',
        es: 'Gracias por hablar contra el cobro. ¿Hablará también con sus colegas?',
      },
    },
    {
      position: 'leaning',
      text: {
        en: 'Can we count on your no when the bill comes to the floor?',
        es: '¿Podemos contar con su voto en contra cuando llegue al pleno?',
      },
    },
    {
      position: 'undecided',
      text: {
        en: 'The shops on Main Street handle these transfers. Ask them what they would lose.',
        es: 'Las tiendas del centro hacen estos envíos. Pregúnteles qué perderían.',
      },
    },
    {
      position: 'opposed',
      text: {
        en: 'You voted for the fee. May we tell you what it does to one family budget?',
        es: 'Usted votó por el cobro. ¿Podemos contarle qué le hace al presupuesto de una familia?',
      },
    },
    {
      role: 'leader',
      text: {
        en: 'Leave the one-page sheet about the fee with the staff, and note who took it.',
        es: 'Deje la hoja sobre el cobro con el personal y anote quién la recibió.',
      },
    },
    FIRST_TIME,
  ],
};

/** The three asks of the demo's day, with what to say for each position and role, in both languages. */
export const ASKS: readonly InventedAsk[] = [INTERPRETERS, CLINICS, FAMILY_TRANSFERS];
