import { isolate } from '../../../kernel/isolated-text.js';
import type { LobbyDaySummary } from '../../../lobby-days/domain/lobby-day.js';
import { PageLanguages } from '../../pages/page-languages.js';
import type { Answers } from './answers.js';
import { checkView } from './check.view.js';

const languages = new PageLanguages();
const words = languages.forLanguage('ar');
const day = {
  languages: ['en'],
  registrationQuestions: [
    {
      id: 'topics',
      kind: 'many',
      label: { en: 'What matters?' },
      hint: {},
      required: false,
      choices: [{ en: 'Health' }, { en: 'Schools' }],
    },
    { id: 'before', kind: 'yes-no', label: { en: 'Met before?' }, hint: {}, required: false, choices: [] },
  ],
} as unknown as LobbyDaySummary;
const lines = (answers: Answers) => {
  const { about } = checkView(words, day, answers, [], () => null);
  return (step: string) => about.find(({ label }) => label === words.say(`register.check.${step}`))!;
};

describe('the answers to read over, in Arabic', () => {
  const of = lines({
    name: 'نور',
    phone: '+16155550142',
    company: { kind: 'bus', code: 'Bus 3' },
    stop: 'Harrow Falls',
    delegation: 'Harrow chapter',
    more: ['needs', 'emergency'],
    diet: ['halal'],
    access: 'A seat',
    emergency: { name: 'Samir', phone: '+16155550143' },
    custom: { topics: ['0'], before: true },
  });

  it('hold numbers as people write them, so that no sign of them changes its place', () => {
    expect(of('phone').value).toBe(isolate('615-555-0142'));
    expect(of('emergency').value).toBe(`${isolate('Samir')}\n${isolate('615-555-0143')}`);
  });

  it('keep what was typed apart from the words around it, each thing that we prepare on a line', () => {
    expect(of('company').note).toBe(`يركب من ${isolate('Harrow Falls')} · ${isolate('Harrow chapter')}`);
    expect(of('needs').value).toBe(`حلال\n${isolate('A seat')}`);
  });

  it('say which of the day’s own questions was answered how', () => {
    expect(of('questions').value).toBe(
      `${isolate('What matters?')} ${isolate('Health')}\n${isolate('Met before?')} ${isolate('نعم')}`,
    );
  });
});

describe('several answers to one question', () => {
  it.each([
    ['en', 'Tell my story, Lead a team', 'Health, Schools'],
    ['es', 'Contar mi historia y Dirigir un equipo', 'Health y Schools'],
    ['zh-Hans', '讲我的故事、当组长', 'Health、Schools'],
  ])('are set apart as the language does it: %s', (language, roles, topics) => {
    const own = languages.forLanguage(language);
    const answers: Answers = { roles: ['storyteller', 'leader'], custom: { topics: ['0', '1'] } };
    const { about } = checkView(own, day, answers, [], () => null);
    const said = (step: string) => about.find(({ label }) => label === own.say(`register.check.${step}`))!.value;
    expect([said('roles'), said('questions')]).toEqual([roles, `${isolate('What matters?')} ${isolate(topics)}`]);
  });
});
