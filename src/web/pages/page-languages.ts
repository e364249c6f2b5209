import { join } from 'node:path';
import { LOCALES_FOLDER, readCatalogues } from '../../platform/i18n/catalogue.js';
import { Translations } from '../../platform/i18n/translations.js';

/** The folder of the pages' sentences: one JSON file for each language. */
export const PAGE_LOCALES_FOLDER = join(LOCALES_FOLDER, 'pages');

/** The languages in which pages are written, read once from `locales/pages/`. */
export class PageLanguages extends Translations {
  constructor() {
    super(readCatalogues(PAGE_LOCALES_FOLDER));
  }
}
