import type { Words } from '../../kernel/words.js';
import type { MeetingState } from '../../meetings/domain/meeting-state.js';

/** A meeting's state as the console shows it everywhere: a shape, a word, and only then a colour. */
export interface MeetingBadge {
  readonly state: MeetingState;
  readonly tone: string;
  readonly icon: string;
  readonly word: string;
}

const LOOKS: Readonly<Record<MeetingState, readonly [tone: string, icon: string]>> = {
  not_requested: ['open', 'missed'],
  requested: ['ask', 'sent'],
  following_up: ['ask', 'again'],
  tentative: ['wait', 'half'],
  confirmed: ['ok', 'check'],
  in_progress: ['live', 'live'],
  completed: ['done', 'check'],
  tbd: ['open', 'notime'],
  drop_in: ['drop', 'door'],
  waitlisted_by_office: ['wait', 'sand'],
  declined: ['off', 'no'],
  cancelled_by_office: ['off', 'cancel'],
  cancelled_by_us: ['off', 'cancel'],
  missed: ['off', 'missed'],
};

/** How a state is shown. */
export function meetingBadge(words: Words, state: MeetingState): MeetingBadge {
  const [tone, icon] = LOOKS[state];
  return { state, tone, icon, word: words.say(`meeting.${state}`) };
}
