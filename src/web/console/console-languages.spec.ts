import { join } from 'node:path';
import { missingFrom, saidInCode, saidInTemplates } from '../../../test/support/said-sentences.js';
import { LOCALES_FOLDER, readCatalogues } from '../../platform/i18n/catalogue.js';

const [source] = readCatalogues(join(LOCALES_FOLDER, 'console'));

describe("the console's sentences", () => {
  it('exist for everything that its templates say', () => {
    const said = saidInTemplates((name) => name.startsWith('pages/console/'));
    expect(said.length).toBeGreaterThan(10);
    expect(missingFrom(source!, said)).toEqual([]);
  });

  it('exist for every whole key that its code names', () => {
    // What an office answers is read by its staff and by the coordinators alike.
    const named = ['', '../desk', '../office'].flatMap((folder) => saidInCode(join(import.meta.dirname, folder)));
    expect(named.length).toBeGreaterThan(5);
    expect(missingFrom(source!, named)).toEqual([]);
  });
});
