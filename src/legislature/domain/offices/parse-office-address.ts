import { tidy } from '../imports/tidy-text.js';
import { findKnownBuilding, floorOfRoom } from './known-buildings.js';
import type { BuildingName, OfficeLocation } from './office-location.js';

const ROOM = String.raw`[A-Z]{0,3}[-.]?\d[\w]*(?:[-.]\w{1,4})*`;
const LABELLED_ROOM = new RegExp(
  String.raw`\b(?:room|rm|suite|ste|office|unit)\b\.?\s*(?:no\.?\s*|#\s*)?(${ROOM})`,
  'i',
);
const NUMBER_SIGN_ROOM = new RegExp(String.raw`#\s*(${ROOM})`, 'i');
const ROOM_BEFORE_BUILDING = new RegExp(
  String.raw`^(${ROOM})\s+(?:the\s+)?(?=[A-Z][\w.'’-]*(?:\s+[\w.'’-]+){0,4}?\s+(?:House|Senate|Legislative|State)?\s*(?:Office Building|Capitol\b|State House)|[CLR]HOB\b|[RDH]SOB\b)`,
  'i',
);
const DOTTED_ROOM = /(?:^|[\s,])([A-Z]{1,2}\d?\.\d{2,4}[A-Z]?)(?=[\s,]|$)/;
const FLOOR_NUMBER = /\b(\d{1,2})(?:st|nd|rd|th)\s+fl(?:oor|\.)?(?=[\s,.]|$)|\bfl(?:oor|\.)\s*(\d{1,2})\b/i;
const FLOOR_WORD =
  /\b(ground|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+floor\b|\b(basement)\b/i;
const FLOOR_WORDS = [
  'ground',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const NAMED_BUILDING =
  /(?:^|[,;]|\b(?:room|rm|suite|ste|office)\b\.?\s*[\w.-]+,?\s|^[A-Z]{0,2}-?\d[\w.-]*\s+)\s*((?:[A-Z][\w.'’&-]*\s+){0,5}?(?:(?:(?:House|Senate|Legislative|State) )?Office Building|Building|Bldg\.?|State ?[Hh]ouse|Statehouse|State Capitol|Capitol(?: Annex| Extension| Complex)?|Annex))\b/;
const STREET =
  /\b(\d{1,5}\s+(?:[NSEW]\.?\s+)?[\w.'’]+(?:\s+[\w.'’]+){0,3}?\s+(?:St|Street|Ave|Avenue|Blvd|Boulevard|Way|Plaza|Square|Sq|Dr|Drive|Rd|Road)\b\.?)/i;

/** True for an address marked as a legislator's home, which Rotunda neither keeps nor shows. */
export function isHomeAddress(classification: string, text: string): boolean {
  return /\b(home|residence)\b/i.test(classification) || /^\s*(home|residence)\b/i.test(text);
}

/**
 * Reads building, room and floor out of a published office address, such as "Room 732, Cordell Hull Building …",
 * "1127 Longworth House Office Building" or "1021 O St. Suite 8530"; what it cannot tell stays '' or null.
 */
export function parseOfficeAddress(address: string): OfficeLocation {
  const text = tidy(address);
  const building = findKnownBuilding(text) ?? namedBuilding(text);
  const room = roomIn(text);
  return {
    text,
    building,
    room,
    floor: statedFloor(text) || (room ? floorOfRoom(building, room) || levelOf(room) : ''),
  };
}

/** True when the address names a floor but no room. */
export function isFloorOnly(location: OfficeLocation): boolean {
  return location.room === '' && location.floor !== '';
}

function roomIn(text: string): string {
  const streetless = text.replace(/\bP\.?\s?O\.?\s+Box\s+\d+/gi, ' ');
  const match =
    LABELLED_ROOM.exec(streetless) ??
    NUMBER_SIGN_ROOM.exec(streetless) ??
    ROOM_BEFORE_BUILDING.exec(streetless) ??
    DOTTED_ROOM.exec(streetless);
  return (match?.[1] ?? '').toUpperCase();
}

function statedFloor(text: string): string {
  const number = FLOOR_NUMBER.exec(text);
  if (number) return number[1] ?? number[2] ?? '';
  const word = FLOOR_WORD.exec(text);
  if (!word) return '';
  const place = FLOOR_WORDS.indexOf((word[1] ?? '').toLowerCase());
  return place > 0 ? String(place) : (word[1] ?? word[2] ?? '').toLowerCase();
}

/** "E1.418" is room 418 on level E1, as the Texas Capitol numbers them. */
function levelOf(room: string): string {
  return /^([A-Z]{1,2}\d?)\.\d/.exec(room)?.[1] ?? '';
}

function namedBuilding(text: string): BuildingName | null {
  const roomless = text.replace(DOTTED_ROOM, ' ');
  const name = (
    NAMED_BUILDING.exec(roomless)?.[1] ?? (LABELLED_ROOM.test(text) ? STREET.exec(text)?.[1] : undefined)
  )?.trim();
  return name ? { code: buildingCode(name), name } : null;
}

/** A short code for a building that has none: its capital letters and digits, or the first letters of its name. */
export function buildingCode(name: string): string {
  const initials =
    name
      .replace(/\b(of|the|and)\b/gi, ' ')
      .match(/\d+|\b\p{L}/gu)
      ?.join('')
      .toUpperCase() ?? '';
  return (initials.length > 1 ? initials : name.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()).slice(0, 12);
}
