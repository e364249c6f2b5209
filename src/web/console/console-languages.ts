import { join } from 'node:path';
import { LOCALES_FOLDER, readCatalogues } from '../../platform/i18n/catalogue.js';
import { Translations } from '../../platform/i18n/translations.js';

/** The languages in which the console is written, read once from `locales/console/`; a language is one file. */
export class ConsoleLanguages extends Translations {
  constructor() {
    super(readCatalogues(join(LOCALES_FOLDER, 'console')));
  }
}
