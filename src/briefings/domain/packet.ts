import type { AdvocateId, MeetingId } from '../../kernel/ids.js';
import type { OfficePosition } from '../../lobby-days/domain/lobby-day.js';

/** What a legislator thinks of an ask, as far as the organisation knows. */
export type Position = OfficePosition;
/** Whether an office has agreed to a visit: `planned` not yet, `drop-in` never will be asked, `no-time` gave none yet. */
export type VisitState = 'confirmed' | 'planned' | 'drop-in' | 'no-time';
/** What a person does in a visit; somebody may do several things. */
export type Part = 'leader' | 'storyteller' | 'first-timer' | 'attendee';

/** Text that an organisation wrote, in the language found for the reader. */
export interface AuthoredText {
  readonly text: string;
  readonly language: string;
  /** True when the reader's own language has no such text. */
  readonly fallback: boolean;
}

/** The legislator of an office, as the public knows them; never what the organisation noted privately. */
export interface Legislator {
  readonly name: string;
  readonly jurisdiction: string;
  readonly chamber: 'upper' | 'lower';
  readonly district: string;
  readonly isOwn: boolean;
  readonly party: string | null;
  readonly chairs: readonly string[];
  readonly sitsOn: readonly string[];
}

/** Where a visit is; everything is null that nobody has told us. */
export interface Place {
  readonly building: string | null;
  readonly room: string | null;
  readonly floor: string | null;
  readonly address: string | null;
}

/** How to get into a building that the person enters for the first time that day. */
export interface Entry {
  /** Null when the visit before leaves no time to be early. */
  readonly atDoor: Date | null;
  readonly rules: AuthoredText | null;
  /** `2027-03-30`, or null when nobody has checked the rules. */
  readonly verifiedOn: string | null;
  readonly hasSteps: boolean;
}

/** The walk from the visit before, at the person's own pace. */
export interface Walk {
  readonly from: string;
  /** Whole minutes; 0 in the same building. */
  readonly minutes: number;
  readonly sameBuilding: boolean;
  /** Null when there is no time to spare after the visit before. */
  readonly startAt: Date | null;
}

/** Somebody on the team, as far as a team-mate may know them: never an address or a number. */
export interface TeamMember {
  readonly name: string;
  readonly isReader: boolean;
  readonly leads: boolean;
  /** Speaks the reader's language, which the office does not. */
  readonly speaksYours: boolean;
}

/** One ask of the day, as it stands with one legislator. */
export interface VisitAsk {
  readonly code: string;
  readonly bill: string | null;
  readonly stance: 'support' | 'oppose';
  readonly title: AuthoredText | null;
  readonly position: Position;
  readonly points: readonly AuthoredText[];
}

/** One visit of one person. */
export interface Visit {
  readonly meetingId: MeetingId;
  /** The calendar's UID: this person in this meeting, for ever. */
  readonly uid: string;
  readonly sequence: number;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly state: VisitState;
  readonly legislator: Legislator;
  readonly place: Place;
  readonly entry: Entry | null;
  readonly walk: Walk | null;
  readonly parts: readonly Part[];
  readonly team: readonly TeamMember[];
  /** Who leads, also where the reader may not see them; null while nobody does. */
  readonly leaderId: AdvocateId | null;
  readonly asks: readonly VisitAsk[];
  /** What the organisation knows of the office's district; null where it wrote nothing. */
  readonly districtFact: AuthoredText | null;
}

/** Something else that happens that day; minutes after local midnight. */
export interface ProgrammeEntry {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly title: AuthoredText;
  readonly place: AuthoredText | null;
}

/** The bus a person comes with. */
export interface Bus {
  readonly name: string;
  readonly arrivesMinute: number | null;
  readonly departsMinute: number | null;
}

/** Addresses of a person's own pages; each may be missing, and then the mail says nothing of it. */
export interface PersonalLinks {
  readonly myDay?: string;
  readonly print?: string;
  /** The page that asks whether the person comes; it changes nothing by being opened. */
  readonly coming?: string;
  readonly cannotCome?: string;
  readonly acknowledge?: string;
  readonly stopReminders?: string;
  readonly whatWeKeep?: string;
}

/** Everything about a person's day that the person may know, and nothing else; plain data. */
export interface Packet {
  readonly reader: {
    readonly name: string;
    /** The one they asked for, whether or not Rotunda speaks it or the day has texts in it. */
    readonly language: string;
    /** Whose address the mail goes to when the reader has none. */
    readonly through: string | null;
  };
  readonly organisation: { readonly name: string; readonly senderName: string };
  readonly day: {
    readonly name: string;
    /** `2027-04-13` */
    readonly heldOn: string;
    readonly zone: string;
    readonly startsMinute: number;
    readonly meetingPoint: AuthoredText | null;
    readonly helpPhone: string | null;
    /** The date on which personal data goes, or null while the law makes the organisation keep it. */
    readonly purgedOn: string | null;
    /** True when subjects and calendar titles must not tell a glance at a lock screen what this is about. */
    readonly discreet: boolean;
  };
  readonly release: { readonly version: number; readonly releasedAt: Date };
  readonly visits: readonly Visit[];
  readonly asks: readonly {
    readonly code: string;
    readonly bill: string | null;
    readonly stance: 'support' | 'oppose';
    readonly title: AuthoredText | null;
    readonly summary: AuthoredText | null;
  }[];
  readonly programme: readonly ProgrammeEntry[];
  readonly bus: Bus | null;
  readonly links: PersonalLinks;
}
