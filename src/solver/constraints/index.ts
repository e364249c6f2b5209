import type { HardConstraint, SoftConstraint } from './constraint.js';
import { accessibleOffice } from './accessible-office.js';
import { avoidedOffices } from './avoided-offices.js';
import { constituentsOnly } from './constituents-only.js';
import { delegationSize } from './delegation-size.js';
import { enoughMeetings } from './enough-meetings.js';
import { everybodyServed } from './everybody-served.js';
import { fewChanges } from './few-changes.js';
import { firstEntry } from './first-entry.js';
import { groupsTogether } from './groups-together.js';
import { hasConstituent } from './has-constituent.js';
import { hasInterpreter } from './has-interpreter.js';
import { hasLeader } from './has-leader.js';
import { issueCaredFor } from './issue-cared-for.js';
import { keptApart } from './kept-apart.js';
import { keptTogether } from './kept-together.js';
import { knownReferences } from './known-references.js';
import { littleWaiting } from './little-waiting.js';
import { littleWalking } from './little-walking.js';
import { locksKept } from './locks-kept.js';
import { lunchGap } from './lunch-gap.js';
import { meetingsPerOffice } from './meetings-per-office.js';
import { meetingsPerPerson } from './meetings-per-person.js';
import { minorWithChaperone } from './minor-with-chaperone.js';
import { officeHours } from './office-hours.js';
import { officeOverlap } from './office-overlap.js';
import { officesMet } from './offices-met.js';
import { oneChamberPerHalfDay } from './one-chamber-per-half-day.js';
import { ownLegislators } from './own-legislators.js';
import { personAvailable } from './person-available.js';
import { sameOfficeOnce } from './same-office-once.js';
import { secondMeeting } from './second-meeting.js';
import { startsOnGrid } from './starts-on-grid.js';
import { storytellerPresent } from './storyteller-present.js';
import { timeToWalk } from './time-to-walk.js';
import { withCaptain } from './with-captain.js';

/** Every rule that a plan keeps, the judged ones first. */
export const hardConstraints: readonly HardConstraint[] = [
  knownReferences,
  startsOnGrid,
  officeHours,
  meetingsPerOffice,
  officeOverlap,
  delegationSize,
  hasLeader,
  hasConstituent,
  hasInterpreter,
  accessibleOffice,
  personAvailable,
  sameOfficeOnce,
  meetingsPerPerson,
  timeToWalk,
  groupsTogether,
  locksKept,
  lunchGap,
  firstEntry,
  minorWithChaperone,
  keptApart,
  keptTogether,
  constituentsOnly,
  avoidedOffices,
];

/** Everything that adds to the score of a plan or takes from it, the judged terms first. */
export const softConstraints: readonly SoftConstraint[] = [
  officesMet,
  ownLegislators,
  everybodyServed,
  secondMeeting,
  storytellerPresent,
  issueCaredFor,
  littleWalking,
  littleWaiting,
  fewChanges,
  enoughMeetings,
  withCaptain,
  oneChamberPerHalfDay,
];
