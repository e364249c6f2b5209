import type { PersonalRows } from '../../src/briefings/domain/compose-packet.js';
import type { DayMaterial } from '../../src/briefings/domain/day-material.js';
import { franklinDay, marisol } from '../factories/franklin.js';
import { inMoreLanguages, sampleName } from './sample-texts.js';

/** An invented person's day with the organisation's texts in every language; the scripts are what matters. */
export function printSampleDay(language: string): { material: DayMaterial; rows: PersonalRows } {
  return { material: inMoreLanguages(franklinDay()), rows: marisol(language, sampleName(language)) };
}
