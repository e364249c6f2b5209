import type { LegislatureId, LobbyDayId, OrganisationId } from '../../kernel/ids.js';
import type { MinuteRange } from '../../kernel/minutes.js';
import type { DayRules } from './day-rules.js';
import type { DayState } from './day-state.js';
import type { RegistrationQuestion } from './registration-question.js';
import type { LocalisedText } from './localised-text.js';

/** A lobby day without its texts and programme. */
export interface LobbyDaySummary extends DayRules {
  readonly id: LobbyDayId;
  readonly organisationId: OrganisationId;
  readonly legislatureId: LegislatureId;
  readonly slug: string;
  readonly name: string;
  /** `YYYY-MM-DD` in `zone`. */
  readonly heldOn: string;
  /** How often the day was postponed: the SEQUENCE of its own entry in people's calendars. */
  readonly dateChanges: number;
  /** IANA name of the zone in which every time of the day is meant. */
  readonly zone: string;
  readonly state: DayState;
  /** BCP 47 tags of the languages offered, the day's main language first. */
  readonly languages: readonly string[];
  readonly meetingPoint: LocalisedText;
  readonly helpPhone: string | null;
  readonly approval: 'manual' | 'automatic';
  readonly registrationOpensAt: Date | null;
  readonly registrationClosesAt: Date | null;
  /** How many people may come; more are put on the waiting list. Null: everybody. */
  readonly capacity: number | null;
  /** How many people one bus takes, unless the bus says otherwise. */
  readonly groupCapacity: number | null;
  /** True when everybody who registers shows by a code that the address is theirs; else only when much arrives at once. */
  readonly checkEmail: boolean;
  /** The name that mail of this day comes from; null: the organisation's. */
  readonly senderName: string | null;
  /** True when subjects and calendar entries must tell nothing to whoever sees a locked phone. */
  readonly discreetMail: boolean;
  readonly registrationQuestions: readonly RegistrationQuestion[];
  readonly rowVersion: number;
}

/** How an office stands on an ask; `any` marks texts for every office. */
export type OfficePosition = 'champion' | 'leaning' | 'undecided' | 'opposed' | 'unknown';

/** Who a talking point is meant for; `any` marks texts for everybody. */
export type SpeakerRole = 'leader' | 'storyteller' | 'first-timer';

/** One sentence or paragraph to say. */
export interface TalkingPointText {
  readonly position: OfficePosition | 'any';
  readonly role: SpeakerRole | 'any';
  readonly language: string;
  readonly ordinal: number;
  readonly body: string;
}

/** What a day asks legislators to do. */
export interface DayAsk {
  readonly id: string;
  readonly code: string;
  readonly bill: string | null;
  readonly stance: 'support' | 'oppose';
  readonly issue: string | null;
  readonly titles: LocalisedText;
  readonly summaries: LocalisedText;
  readonly talkingPoints: readonly TalkingPointText[];
}

/** Something on the day's programme that is not a meeting. */
export interface DayProgrammeItem extends MinuteRange {
  readonly id: string;
  readonly kind: 'training' | 'rally' | 'lunch' | 'bus' | 'debrief' | 'other';
  readonly blocksMeetings: boolean;
  readonly titles: LocalisedText;
  readonly places: LocalisedText;
}

/** A stretch in which nobody of a chamber can be met. */
export interface DayChamberBlock extends MinuteRange {
  readonly chamber: 'upper' | 'lower';
  readonly reason: string;
}

/** A whole lobby day: asks in their order, programme and blocks by time. */
export interface LobbyDayDetails extends LobbyDaySummary {
  readonly asks: readonly DayAsk[];
  readonly programme: readonly DayProgrammeItem[];
  readonly chamberBlocks: readonly (DayChamberBlock & { readonly id: string })[];
}
