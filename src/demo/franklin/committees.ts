import { LEGISLATORS, type FranklinLegislator } from './legislators.js';
import { SeededChoice } from './seeded-choice.js';

/** A committee in the form in which Open States publishes them, which the committee import reads. */
export interface OpenStatesCommittee {
  readonly id: string;
  readonly name: string;
  readonly classification: 'committee';
  readonly chamber: 'upper' | 'lower' | 'legislature';
  readonly members: readonly { readonly name: string; readonly role: string; readonly person_id: string }[];
}

const NAMES = {
  upper: ['Courts and Language', 'Health', 'Ways and Means', 'Schools', 'Rivers and Roads', 'Rules'],
  lower: [
    'Judiciary',
    'Clinics and Public Health',
    'Finance',
    'Education',
    'Farms and Orchards',
    'Housing',
    'Labor',
    'Rules',
  ],
  legislature: ['Joint Committee on New Neighbors', 'Joint Committee on the Budget'],
} as const;
const SEED = 45_030;

/** The committees of Franklin's General Assembly: a chair, a vice chair and members, each member a legislator of the house. */
export const COMMITTEES: readonly OpenStatesCommittee[] = inventCommittees();

function inventCommittees(): OpenStatesCommittee[] {
  const choose = new SeededChoice(SEED);
  return (['upper', 'lower', 'legislature'] as const).flatMap((chamber) =>
    NAMES[chamber].map((name, i): OpenStatesCommittee => {
      const bench = LEGISLATORS.filter(({ district }) => chamber === 'legislature' || district.chamber === chamber);
      const members = choose.shuffled(bench).slice(0, chamber === 'lower' ? 15 : 9);
      return {
        id: `fk-committee-${chamber}-${i + 1}`,
        name,
        classification: 'committee',
        chamber,
        members: members.map((member, rank) => seat(member, rank)),
      };
    }),
  );
}

function seat({ id, givenName, familyName }: FranklinLegislator, rank: number) {
  return { name: `${givenName} ${familyName}`, role: ['chair', 'vice chair'][rank] ?? 'member', person_id: id };
}
