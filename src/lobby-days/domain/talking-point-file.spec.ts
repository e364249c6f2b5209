import { readTalkingPoints } from './talking-point-file.js';

const asks = new Set(['interpreters', 'tuition']);
const read = (...texts: string[]) => readTalkingPoints(texts, asks);

describe('a talking-point file', () => {
  it('numbers what is to be said within its ask, position, role and language, over several files', () => {
    const { points, findings } = read(
      'ask,position,role,language,text\ninterpreters,,,en,One\ninterpreters,,,English,Two\ntuition,Opposed,First timer,es,Tres\n',
      'Text,Language,Ask\nThree,en,interpreters\nDos,Español,tuition\n',
    );
    expect(findings).toEqual([]);
    expect(
      points.map(({ ask, position, role, language, ordinal, body }) => [ask, position, role, language, ordinal, body]),
    ).toEqual([
      ['interpreters', 'any', 'any', 'en', 1, 'One'],
      ['interpreters', 'any', 'any', 'en', 2, 'Two'],
      ['interpreters', 'any', 'any', 'en', 3, 'Three'],
      ['tuition', 'opposed', 'first-timer', 'es', 1, 'Tres'],
      ['tuition', 'any', 'any', 'es', 1, 'Dos'],
    ]);
  });

  it('sets rows aside that cannot be used, and keeps the others', () => {
    const { points, findings } = read(
      'ask,position,language,text\nnope,any,en,x\ntuition,against,en,x\ntuition,any,klingonish,x\ntuition,any,en,\ntuition,any,en,Kept\n',
    );
    expect(points.map(({ body }) => body)).toEqual(['Kept']);
    expect(findings.map(({ row, field, code }) => [row, field, code])).toEqual([
      [1, 'ask', 'ask-unknown'],
      [2, 'position', 'does-not-fit'],
      [3, 'language', 'does-not-fit'],
      [4, 'text', 'does-not-fit'],
    ]);
  });

  it('is refused in words when it is something else', () => {
    expect(read('a,b\n1,2\n').findings.map(({ code }) => code)).toEqual(['not-talking-points']);
  });
});
