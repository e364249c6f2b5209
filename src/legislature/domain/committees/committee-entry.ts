import type { ImportProblem } from '../imports/import-problem.js';

/** A seat on a committee: the person by the roster's id, the part they play in it ("chair", "member"), their place in its list. */
export interface CommitteeSeat {
  readonly personSourceId: string;
  readonly name: string;
  readonly role: string;
  readonly rank: number | null;
}

/** One committee or subcommittee, in the one shape that every format is read into. */
export interface CommitteeEntry {
  readonly row: number;
  readonly sourceId: string;
  readonly name: string;
  readonly chamber: 'upper' | 'lower' | 'joint';
  /** The committee this is a part of, by its `sourceId`; '' for a full committee. */
  readonly parentSourceId: string;
  readonly members: readonly CommitteeSeat[];
}

/** What reading committee files gives. */
export interface CommitteeReading {
  readonly committees: readonly CommitteeEntry[];
  readonly problems: readonly ImportProblem[];
}
