import type { AuthoredText, Packet, Visit } from './packet.js';

/**
 * How much of an organisation's text one mail carries, in bytes of UTF-8: with the frame and eight visits around it,
 * the HTML stays under 60 kB. A person says three things in a visit; this is far more.
 */
const POINT_BYTES = 8_000;
const ASK_BYTES = 4_000;
const PROGRAMME_BYTES = 3_000;
const ENTRY_BYTES = 2_000;
/** Lines that say what is asked of a legislator, over all visits. */
const ASK_LINES = 30;

/** A packet that fits a mail, and whether anything had to stay out of it. */
export interface FittedPacket {
  readonly packet: Packet;
  readonly isCut: boolean;
}

/** Leaves out the last of what is too much: first points, then summaries, then asks, never a visit. */
export function withinMailSize(packet: Packet): FittedPacket {
  const visits = packet.visits.map((visit) => fittedVisit(visit, packet.visits.length));
  const asks = within(packet.asks, ASK_BYTES, ({ title, summary }) => bytes(title) + bytes(summary));
  const programme = within(packet.programme, PROGRAMME_BYTES, ({ title, place }) => bytes(title) + bytes(place));
  const fitted = { ...packet, visits, asks, programme };
  const isCut =
    asks.length < packet.asks.length ||
    programme.length < packet.programme.length ||
    visits.some((visit, at) => textsOf(visit) < textsOf(packet.visits[at]!));
  return { packet: fitted, isCut };
}

function fittedVisit(visit: Visit, visits: number): Visit {
  const asks = visit.asks.slice(0, Math.max(2, Math.floor(ASK_LINES / visits)));
  let left = Math.floor(POINT_BYTES / visits) - bytes(visit.districtFact);
  const entry =
    visit.entry && bytes(visit.entry.rules) > Math.floor(ENTRY_BYTES / visits)
      ? { ...visit.entry, rules: null }
      : visit.entry;
  return {
    ...visit,
    entry,
    asks: asks.map((ask) => {
      const points = within(ask.points, left, bytes);
      left -= points.reduce((sum, point) => sum + bytes(point), 0);
      return { ...ask, points };
    }),
  };
}

/** The longest beginning of a list that fits. */
function within<T>(items: readonly T[], limit: number, size: (item: T) => number): T[] {
  let left = limit;
  const end = items.findIndex((item) => (left -= size(item)) < 0);
  return end < 0 ? [...items] : items.slice(0, end);
}

const textsOf = ({ asks, entry }: Visit): number =>
  asks.length + (entry?.rules ? 1 : 0) + asks.reduce((sum, ask) => sum + ask.points.length, 0);

const bytes = (text: AuthoredText | null): number => (text === null ? 0 : Buffer.byteLength(text.text));
