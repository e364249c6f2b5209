import { districtFactsImporter } from './district-facts-importer.js';
import type { Importer } from './importer.js';
import { legislatureImporters } from './legislature-importers.js';
import { meetingImporters } from './meeting-importers.js';
import { peopleImporter } from './people-importer.js';
import { talkingPointsImporter } from './talking-points-importer.js';

/** Every kind of import: a context that imports something adds its entry here. */
export const importers: readonly Importer[] = [
  ...legislatureImporters,
  ...meetingImporters,
  peopleImporter,
  talkingPointsImporter,
  districtFactsImporter,
];
