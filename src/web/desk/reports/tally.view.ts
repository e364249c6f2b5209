import { ANSWER_SCALE, type Answer, type AskTally } from '../../../debriefs/domain/report.js';
import type { Words } from '../../../kernel/words.js';
import { textIn } from '../../../lobby-days/domain/localised-text.js';
import type { DayAsk } from '../../../lobby-days/domain/lobby-day.js';

/** The drawing's width, in units of its own. */
const WIDTH = 1_000;
const GAP = 3;
const NOT_WITH_US: readonly Answer[] = ['would-not', 'might'];
const ON_THE_BILL: readonly Answer[] = ['likely-cosponsor', 'cosponsor'];

/** The tally as bars to the left and right of one line, in one scale for all asks, and as numbers. */
export function tallyLines(
  words: Words,
  asks: readonly DayAsk[],
  tally: readonly AskTally[],
  languages: readonly string[],
) {
  const sum = (one: AskTally, steps: readonly Answer[]) => steps.reduce((all, step) => all + one.counts[step], 0);
  const withUs = ANSWER_SCALE.filter((step) => !NOT_WITH_US.includes(step));
  const left = Math.max(0, ...tally.map((one) => sum(one, NOT_WITH_US)));
  const right = Math.max(0, ...tally.map((one) => sum(one, withUs)));
  const unit = left + right === 0 ? 0 : WIDTH / (left + right);
  const lines = tally.map((one) => {
    const ask = asks.find(({ code }) => code === one.code);
    let x = (left - sum(one, NOT_WITH_US)) * unit;
    return {
      bill: ask?.bill ?? one.code,
      title: ask ? textIn(ask.titles, words.language, languages).text : '',
      isAgainst: ask?.stance === 'oppose',
      cells: ANSWER_SCALE.map((step) => ({ step, count: one.counts[step] })),
      onTheBill: sum(one, ON_THE_BILL),
      bars: ANSWER_SCALE.filter((step) => one.counts[step] > 0).map((step) => {
        const width = one.counts[step] * unit;
        const bar = { step, x: round(x), width: round(Math.max(width - GAP, 1)) };
        x += width;
        return bar;
      }),
    };
  });
  const steps = ANSWER_SCALE.map((step) => ({ step, label: words.say(`reports.answer.${step}`) }));
  return { lines, steps, middle: round(left * unit), hasAnswers: left + right > 0 };
}

const round = (value: number): number => Math.round(value * 10) / 10;
