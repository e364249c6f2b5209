// `npm run print:sample -- FOLDER` sets an invented person's day and the lists of the print run in type, in every language.
import { mkdirSync, writeFileSync } from 'node:fs';
import QRCode from 'qrcode';
import { composePacket } from '../../src/briefings/domain/compose-packet.js';
import { printedDay } from '../../src/briefings/domain/printed-day.js';
import { PRINTED_LISTS, printedList } from '../../src/briefings/domain/printed-lists.js';
import { Translations } from '../../src/platform/i18n/translations.js';
import { Typesetter } from '../../src/platform/typesetting/typesetter.service.js';
import { printSampleDay, printSampleLists } from './print-samples.js';

const folder = process.argv[2] ?? 'print-samples';
const translations = new Translations();
const typesetter = new Typesetter();
const qr = await QRCode.toString('https://day.example.org/my/sample', { type: 'svg', margin: 0 });

mkdirSync(folder, { recursive: true });
for (const { language } of translations.languages) {
  const { material, rows } = printSampleDay(language);
  const day = printedDay(translations.forLanguage(language), composePacket(material, rows), qr);
  writeFileSync(`${folder}/day.${language}.pdf`, await typesetter.pdf('day', { ...day, people: [day] }));
  for (const name of PRINTED_LISTS) {
    const list = printedList(translations.forLanguage(language), name, printSampleLists());
    writeFileSync(`${folder}/${name}.${language}.pdf`, await typesetter.pdf('table', list));
  }
}
