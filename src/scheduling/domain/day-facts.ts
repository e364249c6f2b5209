import type { MinuteRange } from '../../kernel/minutes.js';

/** Everything about a day that decides who can meet whom and when, gathered from rows; times are local minutes. */
export interface DayFacts {
  readonly name: string;
  readonly hours: MinuteRange;
  /** When meetings may be held, inside `hours`. */
  readonly meetingHours: MinuteRange;
  readonly stepMinutes: number;
  /** The least time between two meetings of one person, in a chamber's own buildings and across chambers. */
  readonly bufferMinutes: number;
  readonly crossChamberBufferMinutes: number;
  /** Everybody keeps half an hour of this stretch free, or all of a shorter one. */
  readonly lunch: MinuteRange | null;
  readonly leaderRequired: boolean;
  readonly constituents: 'preferred' | 'required';
  /** `entryMinutes`: what a person's first entry of the building takes. */
  readonly buildings: readonly { readonly id: string; readonly name: string; readonly entryMinutes: number }[];
  /** Minutes from building to building, door to door, in the order of `buildings`. */
  readonly walk: readonly (readonly number[])[];
  readonly chamberBlocks: readonly (MinuteRange & { readonly chamber: string })[];
  /** Programme items during which nobody meets anyone: training, rally, lunch. */
  readonly programme: readonly MinuteRange[];
  readonly offices: readonly OfficeFacts[];
  readonly advocates: readonly AdvocateFacts[];
  /** Meetings that no plan may move. */
  readonly fixed: readonly FixedMeeting[];
  /** What people were last told; null before the first release. */
  readonly published: readonly PublishedMeeting[] | null;
}

/** What a day wants of one office. */
export interface OfficeFacts {
  readonly id: string;
  readonly name: string;
  readonly chamber: string;
  /** Unique over both chambers. */
  readonly district: string;
  /** Null when the roster gave no address that could be read. */
  readonly buildingId: string | null;
  readonly room: string | null;
  readonly weight: number;
  readonly meetingMinutes: number;
  /** The office's own hours; null: the day's meeting hours. */
  readonly windows: readonly MinuteRange[] | null;
  readonly teamMin: number;
  readonly teamMax: number;
  readonly maxMeetings: number;
  readonly metWith: 'member' | 'staff';
  readonly accessible: boolean;
  readonly constituentRequired: boolean;
  readonly issue: string | null;
}

/** What the schedule must know about one person; no name, no contact. */
export interface AdvocateFacts {
  readonly id: string;
  readonly districts: readonly string[];
  /** Null: the whole day. */
  readonly windows: readonly MinuteRange[] | null;
  /** The stay of the person's bus; null: none. */
  readonly stay: MinuteRange | null;
  readonly speaks: readonly string[];
  readonly needs: readonly string[];
  readonly pace: number;
  readonly needsAccessible: boolean;
  readonly leader: boolean;
  readonly storyteller: boolean;
  readonly firstTime: boolean;
  readonly partyId: string | null;
  readonly maxMeetings: number;
  readonly issues: readonly string[];
  readonly excludedOffices: readonly string[];
  /** The adult who goes wherever this minor goes. */
  readonly chaperoneId: string | null;
}

/** A meeting with its time and team. */
export interface PublishedMeeting {
  readonly officeId: string;
  readonly startMinute: number;
  readonly advocates: readonly string[];
}

/** A meeting whose time an office confirmed or a coordinator locked; a closed one takes nobody else. */
export interface FixedMeeting extends PublishedMeeting {
  readonly endMinute: number;
  readonly closed: boolean;
}
