import { oneLine, typedName } from '../../kernel/isolated-text.js';
import { pickLine } from './authored-text.js';
import type { DayMaterial, OfficeRow } from './day-material.js';
import type { Part, VisitAsk } from './packet.js';
import type { PlaceholderValues } from './placeholders.js';
import { pointsFor } from './talking-points.js';

/** Every ask of the day as one reader hears of it for one office: where the office stands, and what to say there. */
export function visitAsks(
  office: OfficeRow,
  parts: readonly Part[],
  material: Pick<DayMaterial, 'asks' | 'day' | 'positions' | 'organisation' | 'districtFacts'>,
  reader: { readonly name: string; readonly language: string },
): VisitAsk[] {
  const { language } = reader;
  const fact = pickLine(material.districtFacts.get(office.districtId) ?? {}, language, material.day.languages);
  return material.asks.map(({ id, code, bill, stance, titles, talkingPoints }) => {
    const position = material.positions.get(`${id} ${office.id}`) ?? 'unknown';
    const title = pickLine(titles, language, material.day.languages);
    const values: PlaceholderValues = {
      my_name: typedName(reader.name),
      legislator: oneLine(office.name),
      district: oneLine(office.districtName),
      district_fact: fact?.text ?? null,
      bill: bill && oneLine(bill),
      ask: title?.text ?? null,
      organisation: oneLine(material.organisation.name),
    };
    const points = pointsFor(talkingPoints, {
      position,
      parts,
      language,
      dayLanguages: material.day.languages,
      values,
    });
    return { code, bill: bill && oneLine(bill), stance, title, position, points };
  });
}
