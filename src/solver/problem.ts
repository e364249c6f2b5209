/** A half-open stretch of the day, `[from, to]` in minutes after midnight, as the instance format writes it. */
export type Window = readonly [from: number, to: number];

/** What each kind of success or cost is worth; non-negative integers, added up by the score. */
export interface Weights {
  readonly cover: number;
  readonly pair: number;
  readonly served: number;
  readonly second: number;
  readonly storyteller: number;
  readonly issue: number;
  readonly walk: number;
  readonly idle: number;
  readonly changeAttendance: number;
  readonly changeMeeting: number;
  readonly changePerson: number;
}

/** The rules that hold for the whole day. */
export interface DayRules {
  /** True when every meeting needs an attendee with the role "leader". */
  readonly leader: boolean;
  readonly constituent: 'preferred' | 'required';
  /** Percentage of an office's weight that a meeting without a constituent earns. */
  readonly coverPctWithoutConstituent: number;
  /** Extra minutes between two meetings of one person, on top of the walk. */
  readonly buffer: number;
}

/** An office that can be met. */
export interface Office {
  readonly id: string;
  readonly name: string;
  readonly chamber: string;
  readonly district: string;
  readonly building: string;
  readonly room: string;
  /** Priority, 1 to 10. */
  readonly weight: number;
  /** Minutes a meeting takes. */
  readonly length: number;
  readonly windows: readonly Window[];
  readonly minSize: number;
  readonly maxSize: number;
  readonly maxMeetings: number;
  readonly with: 'member' | 'staff';
  readonly accessible: boolean;
  readonly issue: string;
  readonly 'x-rotunda'?: OfficeWishes;
}

/** A person who comes to the capitol to meet offices. */
export interface Advocate {
  readonly id: string;
  readonly districts: readonly string[];
  readonly windows: readonly Window[];
  readonly speaks: readonly string[];
  /** Languages this person needs interpreted. */
  readonly needs: readonly string[];
  /** Multiplies walking times; 2 walks half as fast. */
  readonly pace: number;
  readonly needsAccessible: boolean;
  readonly roles: readonly string[];
  /** People of one group attend exactly the same meetings. */
  readonly group: string | null;
  readonly maxMeetings: number;
  readonly issues: readonly string[];
  readonly 'x-rotunda'?: AdvocateWishes;
}

/** A meeting that is held at this time with at least these people; closed: with nobody else. */
export interface LockedMeeting {
  readonly office: string;
  readonly start: number;
  readonly advocates: readonly string[];
  readonly closed?: boolean;
}

/** A meeting as people were last told. */
export interface PublishedMeeting {
  readonly office: string;
  readonly start: number;
  readonly advocates: readonly string[];
}

/** One lobby day to be scheduled (`lobby-day-instance/1`; all times are minutes after midnight). */
export interface Instance {
  readonly format: 'lobby-day-instance/1';
  readonly name: string;
  readonly seed?: number;
  readonly day: { readonly start: number; readonly end: number; readonly step: number };
  readonly rules: DayRules;
  readonly weights: Weights;
  readonly buildings: readonly { readonly id: string; readonly name: string }[];
  /** Walking minutes, building by building, in the order of `buildings`; the diagonal is door to door. */
  readonly walk: readonly (readonly number[])[];
  readonly offices: readonly Office[];
  readonly advocates: readonly Advocate[];
  readonly locked: readonly LockedMeeting[];
  readonly published: readonly PublishedMeeting[] | null;
  readonly 'x-rotunda'?: DayWishes;
}

/** Rules of the day beyond the judged format; every one is off unless given. */
export interface DayWishes {
  /** Everybody who attends keeps this many minutes free inside the range. */
  readonly lunch?: { readonly from: number; readonly to: number; readonly minutes: number };
  /** Minutes that a person's first entry of a building takes, before the first meeting there; by building id. */
  readonly entry?: Readonly<Record<string, number>>;
  /** Meetings each person should have at least. */
  readonly atLeast?: number;
  /** True when a person should stay in one chamber each half of the day. */
  readonly oneChamberPerHalfDay?: boolean;
  /** Minute that separates the halves of the day; noon when absent. */
  readonly midday?: number;
  /** Pairs of people who must never sit in one meeting. */
  readonly apart?: readonly (readonly [string, string])[];
  /** Pairs of people who attend exactly the same meetings. */
  readonly together?: readonly (readonly [string, string])[];
  /** What the wishes are worth, in points of the score. */
  readonly weights?: { readonly atLeast?: number; readonly team?: number; readonly chamber?: number };
}

/** Wishes that belong to one office. */
export interface OfficeWishes {
  /** Only constituents may attend. */
  readonly constituentsOnly?: boolean;
  /** A meeting without a constituent is not held, whatever the day's rule says. */
  readonly constituentRequired?: boolean;
}

/** Wishes that belong to one person. */
export interface AdvocateWishes {
  /** Offices this person is never sent to. */
  readonly avoid?: readonly string[];
  /** The adult who attends every meeting this minor attends. */
  readonly chaperone?: string;
  /** The captain whose team this person would rather be in. */
  readonly captain?: string;
}
