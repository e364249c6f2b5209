import { DomainError } from '../kernel/domain-error.js';
import type { MeetingEvent } from './domain/meeting-events.js';
import type { MeetingState } from './domain/meeting-state.js';
import type { ReleaseObstacle } from './domain/release-obstacle.js';

const MOST_SHOWN = 20;

/** Somebody else released in the meantime; look at what they released first. */
export class ReleaseOvertakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'release-overtaken';

  constructor(expected: number, current: number) {
    super(
      `You expected version ${expected} to be the last one released, but version ${current} is. Look at it, then release again.`,
    );
  }
}

/** Texts are missing that people would need; they must be written, or left out knowingly. */
export class ReleaseBlockedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'release-blocked';

  constructor(readonly obstacles: readonly ReleaseObstacle[]) {
    const shown = obstacles.slice(0, MOST_SHOWN).map(({ message }) => `- ${message}`);
    const more = obstacles.length > MOST_SHOWN ? [`- and ${obstacles.length - MOST_SHOWN} more`] : [];
    super(
      ['Nobody was told anything, because texts are missing:', ...shown, ...more].join('\n') +
        '\nWrite them, or release with what stands in (rotunda release --accept-gaps).',
    );
  }
}

/** There is nothing on the schedule and nothing was released before, so nobody could be told anything. */
export class NothingToReleaseError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'nothing-to-release';

  constructor() {
    super('No meeting is on the schedule yet. Make a schedule first, then release it.');
  }
}

/** A plan would send one person, or put one office, into two meetings at the same time; nothing of it was kept. */
export class DoubleBookedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'double-booked';

  constructor(readonly who: 'office' | 'person') {
    super(`This books the same ${who} twice at the same time, so nothing of it was kept.`);
  }
}

/** There is no such meeting on the day. */
export class UnknownMeetingError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-meeting';

  constructor() {
    super('There is no such meeting on this day.');
  }
}

/** What was said cannot happen to a meeting in its state, because somebody changed it meanwhile. */
export class MeetingStateError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'meeting-state';

  constructor(
    readonly from: MeetingState,
    readonly event: MeetingEvent,
  ) {
    super(`The meeting is ${from.replaceAll('_', ' ')} now, so this cannot be done. Look at it again.`);
  }
}

/** Somebody else changed the meeting first; what they made of it is shown, and nothing of theirs is lost. */
export class MeetingOvertakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'meeting-overtaken';

  constructor(
    readonly expectedVersion: number,
    readonly currentVersion: number,
  ) {
    super('Somebody else has just changed this meeting. Look at what they did, then decide again.');
  }
}

/** An office's link is wrong or too old. */
export class OfficeLinkError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'office-link';

  constructor() {
    super('This link does not work. Please call the people who sent it.');
  }
}

/** The day is over, so its meetings can no longer be answered for. */
export class OfficeLinkOverError extends DomainError {
  readonly kind = 'gone';
  readonly code = 'office-link-over';

  constructor() {
    super('The day is over. Thank you.');
  }
}

/** A meeting is confirmed at a time, so the time must be known first. */
export class TimeNeededError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'time-needed';

  constructor() {
    super('A meeting is confirmed at a time. Give it one first.');
  }
}

/** There is no act of this member on the board that could be undone, or done again. */
export class NothingToUndoError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'nothing-to-undo';

  constructor(way: 'undo' | 'redo') {
    super(way === 'undo' ? 'There is nothing of yours to undo.' : 'There is nothing to do again.');
  }
}

/** There is no such office in the legislature of the day. */
export class UnknownTargetError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-target';

  constructor() {
    super('This day has no such office any more. Nothing was changed. Open the table again.');
  }
}

/** Somebody else changed what is known about an office first, so nothing was changed. */
export class OfficeKnowledgeOvertakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'office-knowledge-overtaken';

  constructor() {
    super(
      'Somebody else has changed what is known about this office meanwhile, so nothing was saved. Look, then save again.',
    );
  }
}

/** Somebody else changed some of the offices first, so none of them was changed. */
export class TargetsOvertakenError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'targets-overtaken';

  constructor(changed: number, chosen: number) {
    super(
      `Somebody else has changed ${changed} of the ${chosen} offices meanwhile, so nothing was saved. Look at what they did, then decide again.`,
    );
  }
}

/** A member keeps as many views of a day as they may. */
export class TooManyViewsError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-views';

  constructor(most: number) {
    super(`You keep ${most} views of this day already. Forget one of them first.`);
  }
}

/** There is no such view, or it is somebody else's. */
export class UnknownViewError extends DomainError {
  readonly kind = 'not-found';
  readonly code = 'unknown-view';

  constructor() {
    super('There is no such view of yours. Open the table again.');
  }
}
