import type { AdvocateId } from '../../kernel/ids.js';
import { oneLine, typedName } from '../../kernel/isolated-text.js';
import { purgeDate } from '../../kernel/purge-date.js';
import { pickLine, pickText } from './authored-text.js';
import type { DayMaterial, OfficeRow, PersonRow, VisitRow } from './day-material.js';
import type { Legislator, Packet, Part, PersonalLinks, Place, Visit } from './packet.js';
import { teamFor } from './team-members.js';
import { visitAsks } from './visit-asks.js';
import { wayTo } from './way-there.js';

/** What is one person's own among the rows of a release. */
export interface PersonalRows {
  readonly reader: PersonRow;
  /** Whose address the mail goes to when the reader has none. */
  readonly through: string | null;
  readonly visits: readonly VisitRow[];
  /** The reader and everybody on the reader's teams. */
  readonly people: ReadonlyMap<AdvocateId, PersonRow>;
  readonly release: { readonly version: number; readonly releasedAt: Date };
  readonly links: PersonalLinks;
}

/** Puts together what one person may know of their day; visits in order of time, those without a time last. */
export function composePacket(material: DayMaterial, rows: PersonalRows): Packet {
  const { day, organisation } = material;
  const { reader } = rows;
  const inLanguage = (texts: Readonly<Record<string, string>>) => pickLine(texts, reader.language, day.languages);
  const visits = [...rows.visits].sort(byTime);
  return {
    reader: {
      name: typedName(reader.name),
      language: reader.language,
      through: rows.through && typedName(rows.through),
    },
    organisation: { name: oneLine(organisation.name), senderName: oneLine(organisation.senderName) },
    day: {
      name: oneLine(day.name),
      heldOn: day.heldOn,
      zone: day.zone,
      startsMinute: day.startsMinute,
      meetingPoint: inLanguage(day.meetingPoint),
      helpPhone: day.helpPhone === null ? null : oneLine(day.helpPhone),
      purgedOn: organisation.legalHold ? null : purgeDate(day.heldOn),
      discreet: day.discreet,
    },
    release: rows.release,
    visits: visits.map((row, at) => visitOf(row, visits.slice(0, at), material, rows)),
    asks: material.asks.map(({ code, bill, stance, titles, summaries }) => {
      return {
        code,
        bill: bill && oneLine(bill),
        stance,
        title: inLanguage(titles),
        summary: pickText(summaries, reader.language, day.languages),
      };
    }),
    programme: material.programme.flatMap(({ from, to, titles, places }) => {
      const title = inLanguage(titles);
      return title ? [{ fromMinute: from, toMinute: to, title, place: inLanguage(places) }] : [];
    }),
    bus: reader.bus && { ...reader.bus, name: oneLine(reader.bus.name) },
    links: rows.links,
  };
}

function visitOf(row: VisitRow, earlier: readonly VisitRow[], material: DayMaterial, own: PersonalRows): Visit {
  const office = material.offices.get(row.officeId);
  if (!office) throw new Error(`Office ${row.officeId} of a released meeting is not among the offices of its day.`);
  const parts = partsOf(own.reader, row);
  return {
    meetingId: row.meetingId,
    uid: `${row.meetingId}.${own.reader.id}@rotunda`,
    sequence: row.sequence,
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    state: row.startsAt === null && row.state !== 'drop-in' ? 'no-time' : row.state,
    legislator: legislatorOf(office, own.reader, material),
    place: placeOf(row, office, material),
    ...wayTo(row, earlier, own.reader, material),
    parts,
    team: teamFor(own.reader, own.reader.language, row.team, own.people),
    leaderId: row.team.find(({ role }) => role === 'leader')?.advocateId ?? null,
    asks: visitAsks(office, parts, material, own.reader),
    districtFact: pickLine(
      material.districtFacts.get(office.districtId) ?? {},
      own.reader.language,
      material.day.languages,
    ),
  };
}

function partsOf(reader: PersonRow, row: VisitRow): Part[] {
  const parts: Part[] = [];
  if (row.role === 'leader') parts.push('leader');
  if (reader.roles.includes('storyteller')) parts.push('storyteller');
  if (reader.firstTime && row.role !== 'leader') parts.push('first-timer');
  return parts.length > 0 ? parts : ['attendee'];
}

function legislatorOf(office: OfficeRow, reader: PersonRow, material: DayMaterial): Legislator {
  const names = (chairing: boolean) =>
    office.committees
      .filter(({ role }) => /^(co-?)?chair/iu.test(role ?? '') === chairing)
      .map(({ name }) => oneLine(name))
      .sort();
  return {
    name: oneLine(office.name),
    jurisdiction: material.day.jurisdiction,
    chamber: office.chamber,
    district: oneLine(office.districtName),
    isOwn: reader.districtIds.includes(office.districtId),
    party: office.party && oneLine(office.party),
    chairs: names(true),
    sitsOn: names(false),
  };
}

function placeOf(row: VisitRow, office: OfficeRow, material: DayMaterial): Place {
  const building = row.buildingId === null ? undefined : material.buildings.get(row.buildingId);
  const room = row.room && oneLine(row.room);
  return {
    building: building ? oneLine(building.name) : null,
    room,
    // The roster's floor belongs to the roster's room; a meeting elsewhere in the building has another.
    floor: office.floor && row.room === office.room ? oneLine(office.floor) : null,
    address: building || room || !office.addressText ? null : oneLine(office.addressText),
  };
}

function byTime(a: VisitRow, b: VisitRow): number {
  const [x, y] = [a.startsAt?.getTime() ?? Infinity, b.startsAt?.getTime() ?? Infinity];
  return x === y ? (a.meetingId < b.meetingId ? -1 : 1) : x - y;
}
