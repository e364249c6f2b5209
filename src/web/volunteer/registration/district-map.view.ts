import type { OutlineMap } from '../../../legislature/domain/districts/outline-map.js';

/** As wide as the narrowest phone lets a picture be, in CSS pixels: a tap without scripts is told in these. */
export const MAP_WIDTH = 280;

/** Light tints that differ in brightness too, for those who see no colours. */
const TINTS = ['#dcebe7', '#f3e3d3', '#e4e1f0', '#eef0d4', '#f5dce3', '#d9e8f5'] as const;

/** The picture of districts with their labels; `chosen` stands out. It is a picture of its own, so it brings its colours. */
export function districtMapSvg(map: OutlineMap, labels: ReadonlyMap<string, string>, chosen: string | null): string {
  const areas = map.areas.map(({ districtId, path }, i) => {
    const isChosen = districtId === chosen;
    return `<path d="${path}" fill="${isChosen ? '#0e5c52' : TINTS[i % TINTS.length]}" stroke="#1c2b2a" stroke-width="${isChosen ? 2.5 : 1.2}" stroke-linejoin="round"/>`;
  });
  const texts = map.areas.map(({ districtId, label: [x, y] }) => {
    const fill = districtId === chosen ? '#ffffff' : '#1c2b2a';
    return `<text x="${x}" y="${y + 5}" fill="${fill}">${escaped(labels.get(districtId) ?? '')}</text>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${map.width} ${map.height}" width="${map.width}" height="${map.height}">` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${areas.join('')}` +
    `<g font-family="system-ui,sans-serif" font-size="15" font-weight="700" text-anchor="middle">${texts.join('')}</g></svg>`
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
