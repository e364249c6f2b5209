import { readPhone, writtenPhone } from '../../../advocates/domain/phone-number.js';
import { clockInWords } from '../../../kernel/day-words.js';
import { isolate, oneLine } from '../../../kernel/isolated-text.js';
import { ownLanguageName } from '../../../kernel/language-tag.js';
import { listInWords } from '../../../kernel/list-in-words.js';
import type { Words } from '../../../kernel/words.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { type Answers, MORE } from './answers.js';
import type { NamedLegislator } from './places.js';
import type { StepId } from './step.js';
import { legislatorWords } from './steps/home.js';
import { ownAnswerInWords } from './steps/questions.js';

/** One answer with the way to change it. */
export interface AnswerLine {
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
  readonly href: string | null;
}

/** What a person answered, about themselves and about what they agree to. */
export interface CheckView {
  readonly about: readonly AnswerLine[];
  readonly agreed: readonly AnswerLine[];
}

/** Sets answers in words; `hrefOf` says where each is changed. */
export function checkView(
  words: Words,
  day: LobbyDaySummary,
  answers: Answers,
  legislators: readonly NamedLegislator[],
  hrefOf: (step: StepId) => string | null,
): CheckView {
  const line = (step: StepId, value: string, note: string | null = null): AnswerLine => ({
    label: words.say(`register.check.${step}`),
    value,
    note,
    href: hrefOf(step),
  });
  const yes = (key: string, value: boolean | undefined) => words.say(`register.${key}.${value ? 'yes' : 'no'}`);
  const { email, phone, language, speaks = [], roles = [] } = answers;
  return {
    about: [
      line('name', typed(answers.name ?? '')),
      line(
        'email',
        email ? typed(email) : words.say('register.check.no-email'),
        email ? null : words.say('register.check.no-email-note'),
      ),
      line('phone', phone ? written(phone) : words.say('register.check.none')),
      line('language', language ? ownLanguageName(language) : ''),
      line(
        'speaking',
        listInWords(words, speaks.map(ownLanguageName)),
        words.say(`register.check.interpreter-${answers.interpreter ? 'yes' : 'no'}`),
      ),
      homeLine(words, answers, legislators, line),
      line('times', timesInWords(words, answers.times)),
      line('company', companyInWords(words, answers.company), companyNote(words, answers)),
      line(
        'walking',
        words.say(`register.walking.${answers.pace ?? 'usual'}`),
        answers.stairs ? words.say('register.walking.stairs') : null,
      ),
      line('first', yes('first', answers.first)),
      line(
        'roles',
        roles.length > 0
          ? listInWords(
              words,
              roles.map((role) => words.say(`register.roles.${role}`)),
            )
          : words.say('register.check.any-role'),
      ),
      ...moreLines(words, answers, legislators, line),
      ...(day.registrationQuestions.length > 0
        ? [line('questions', ownQuestions(words, day, answers).join('\n') || words.say('register.check.none'))]
        : []),
    ],
    agreed: [
      ...(email ? [line('messages', yes('messages', answers.messages))] : []),
      line(
        'visibility',
        words.say(`register.visibility.${answers.visibility ?? 'counted'}`),
        answers.visibility !== 'counted' && answers.town ? typed(answers.town) : null,
      ),
      line('photos', yes('photos', answers.photos)),
    ],
  };
}

function homeLine(
  words: Words,
  { home, districts }: Answers,
  legislators: readonly NamedLegislator[],
  line: (step: StepId, value: string, note?: string | null) => AnswerLine,
): AnswerLine {
  if (!home || 'unknown' in home)
    return line('legislators', words.say('register.check.unknown'), words.say('register.check.unknown-note'));
  if ('offices' in home) {
    const chosen = legislators.filter(({ officeId }) => home.offices.includes(officeId));
    return line('legislators', chosen.map((one) => legislatorWords(words, one)).join('\n'));
  }
  const sitting = legislators.filter(({ districtId }) => districts?.includes(districtId));
  if (sitting.length > 0) {
    return line(
      'home',
      sitting.map((one) => legislatorWords(words, one)).join('\n'),
      'located' in home ? null : words.say('register.check.zip-dropped'),
    );
  }
  if ('located' in home) return line('home', words.say('register.check.unknown'));
  return line(
    'home',
    words.say('register.check.zip', { zip: home.zip }),
    home.open ? words.say('register.check.unknown-note') : null,
  );
}

function moreLines(
  words: Words,
  { more = [], diet = [], access = '', childcare = 0, knows = [], avoid = [], emergency }: Answers,
  legislators: readonly NamedLegislator[],
  line: (step: StepId, value: string, note?: string | null) => AnswerLine,
): AnswerLine[] {
  const named = (ids: readonly string[]) =>
    listInWords(
      words,
      legislators.filter(({ officeId }) => ids.includes(officeId)).map((one) => legislatorWords(words, one)),
    );
  const needs = [
    ...diet.map((value) => words.say(`register.needs.${value}`)),
    ...(childcare > 0 ? [words.say('register.check.children', { count: childcare })] : []),
    ...(access ? [typed(access)] : []),
  ];
  const offices = [
    ...(knows.length > 0 ? [words.say('register.check.knows', { names: named(knows) })] : []),
    ...(avoid.length > 0 ? [words.say('register.check.avoid', { names: named(avoid) })] : []),
  ];
  const none = words.say('register.check.none');
  return [
    ...(more.includes('needs') ? [line('needs', needs.join('\n') || none)] : []),
    ...(more.includes('offices') ? [line('offices', offices.join('\n') || none)] : []),
    ...(more.includes('emergency')
      ? [line('emergency', emergency ? `${typed(emergency.name)}\n${written(emergency.phone)}` : none)]
      : []),
    // What was not chosen can still be: without this line nobody would find the way back to it.
    ...(more.length < MORE.length ? [line('more', none)] : []),
  ];
}

function companyNote(words: Words, { stop, delegation }: Answers): string | null {
  const notes = [
    ...(stop ? [words.say('register.check.stop', { stop: typed(stop) })] : []),
    ...(delegation ? [typed(delegation)] : []),
  ];
  return notes.join(' · ') || null;
}

function timesInWords(words: Words, times: Answers['times']): string {
  if (!times || times === 'all') return words.say('register.times.all');
  return words.say('register.check.from-to', {
    from: clockInWords(words, times.from),
    to: clockInWords(words, times.to),
  });
}

function companyInWords(words: Words, company: Answers['company']): string {
  if (!company || company === 'alone') return words.say('register.company.alone');
  return words.say(`register.check.${company.kind}`, { code: typed(company.code) });
}

/** Each of the day's own questions that was answered, with its answer. */
function ownQuestions(words: Words, day: LobbyDaySummary, { custom }: Answers): string[] {
  return day.registrationQuestions.flatMap((asked) => {
    const answer = ownAnswerInWords({ words, day }, asked, custom);
    return answer ? [`${isolate(textIn(asked.label, words.language, day.languages).text)} ${isolate(answer)}`] : [];
  });
}

/** What the person typed, which keeps its own direction. */
function typed(text: string): string {
  return isolate(oneLine(text));
}

function written(phone: string): string {
  return isolate(writtenPhone(readPhone(phone) ?? phone));
}
