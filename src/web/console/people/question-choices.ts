import type { OpenQuestion } from '../../../advocates/advocates.queries.js';
import { DISTRICT_QUESTIONS } from '../../../advocates/domain/residence.js';
import type { Words } from '../../../kernel/words.js';
import { houseOf, inDistrictOrder } from '../../../legislature/domain/districts/district-order.js';
import type { DistrictSummary } from '../../../legislature/districts/districts.queries.js';
import type { OfficeSummary } from '../../../legislature/offices/offices.queries.js';

/** One chamber's choice on the page of the open questions. */
export interface ChamberChoice {
  readonly chamber: 'upper' | 'lower';
  readonly label: string;
  readonly id: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** True where only all districts there are can answer a question: it came with none to choose among. */
export function isOpenToAll({ code, candidates }: OpenQuestion): boolean {
  return DISTRICT_QUESTIONS.includes(code) && candidates.length === 0;
}

/** The districts among which a question is answered, by chamber and in order, each with who sits for it. */
export function choicesOf(
  words: Words,
  question: OpenQuestion,
  among: readonly DistrictSummary[],
  offices: ReadonlyMap<string, readonly OfficeSummary[]>,
): ChamberChoice[] {
  return (['upper', 'lower'] as const).flatMap((chamber) => {
    const districts = inDistrictOrder(among).filter((one) => houseOf(one.chamber) === chamber);
    if (districts.length === 0) return [];
    const choices = districts.map(({ id, district }) => ({
      value: id,
      label: words.say('questions.choice', {
        district: words.say(`requests.district.${houseOf(chamber)}`, { district }),
        who: (offices.get(id) ?? []).map(({ name }) => name).join(', ') || words.say('questions.vacant'),
      }),
    }));
    return [{ chamber, label: words.say(`questions.${chamber}`), id: `${chamber}-${question.id}`, choices }];
  });
}
