import type { AdvocateId, MeetingId, OfficeId } from '../../kernel/ids.js';
import type { DayAsk, DayProgrammeItem } from '../../lobby-days/domain/lobby-day.js';
import type { LocalisedText } from '../../lobby-days/domain/localised-text.js';
import type { Position, VisitState } from './packet.js';

/** An office and its legislator, as the roster has them. */
export interface OfficeRow {
  readonly id: OfficeId;
  readonly name: string;
  readonly chamber: 'upper' | 'lower';
  readonly districtId: string;
  readonly districtName: string;
  readonly party: string | null;
  readonly room: string | null;
  readonly floor: string | null;
  readonly addressText: string | null;
  readonly committees: readonly { readonly name: string; readonly role: string | null }[];
}

/** A building and how one gets in. */
export interface BuildingRow {
  readonly id: string;
  readonly name: string;
  readonly accessible: boolean;
  readonly entryRules: LocalisedText;
  readonly entryMinutes: number;
  readonly entryVerifiedOn: string | null;
}

/** What everybody's packets of one day share. */
export interface DayMaterial {
  readonly organisation: { readonly name: string; readonly senderName: string; readonly legalHold: boolean };
  readonly day: {
    readonly name: string;
    readonly heldOn: string;
    readonly zone: string;
    /** The day's languages; the first one stands in where a text has no other. */
    readonly languages: readonly string[];
    readonly startsMinute: number;
    readonly meetingPoint: LocalisedText;
    readonly helpPhone: string | null;
    readonly discreet: boolean;
    /** `us` or a lower-case postal code. */
    readonly jurisdiction: string;
  };
  readonly asks: readonly DayAsk[];
  /** What the day says of a district, by the district's id. */
  readonly districtFacts: ReadonlyMap<string, LocalisedText>;
  readonly programme: readonly Pick<DayProgrammeItem, 'from' | 'to' | 'titles' | 'places'>[];
  readonly offices: ReadonlyMap<OfficeId, OfficeRow>;
  readonly buildings: ReadonlyMap<string, BuildingRow>;
  /** Minutes from one building to another, by `${from} ${to}`, at an ordinary pace. */
  readonly walks: ReadonlyMap<string, number>;
  /** What a legislator thinks of an ask, by `${askId} ${officeId}`; unknown where there is none. */
  readonly positions: ReadonlyMap<string, Position>;
}

/** A person, as far as a packet needs them; `state` is the registration's. */
export interface PersonRow {
  readonly id: AdvocateId;
  readonly state: 'applied' | 'approved' | 'waitlisted' | 'withdrawn';
  readonly name: string;
  readonly language: string;
  /** 1 is an ordinary pace, 2 takes twice as long. */
  readonly pace: number;
  readonly firstTime: boolean;
  readonly roles: readonly string[];
  readonly speaks: readonly string[];
  readonly rosterVisibility: 'full' | 'first-name' | 'counted';
  readonly districtIds: readonly string[];
  readonly bus: {
    readonly name: string;
    readonly arrivesMinute: number | null;
    readonly departsMinute: number | null;
  } | null;
}

/** One visit of the reader as it was released. */
export interface VisitRow {
  readonly meetingId: MeetingId;
  readonly officeId: OfficeId;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly buildingId: string | null;
  readonly room: string | null;
  readonly sequence: number;
  readonly role: 'leader' | 'attendee';
  readonly state: VisitState;
  /** The whole team with the reader, the leader among them. */
  readonly team: readonly { readonly advocateId: AdvocateId; readonly role: 'leader' | 'attendee' }[];
}
