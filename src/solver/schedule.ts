/** One meeting of a plan: who meets which office, and when it starts (minutes after midnight). */
export interface PlannedMeeting {
  readonly office: string;
  readonly start: number;
  readonly advocates: readonly string[];
}

/** A plan for the day (`lobby-day-solution/1`). */
export interface Solution {
  readonly format: 'lobby-day-solution/1';
  readonly instance: string;
  readonly meetings: readonly PlannedMeeting[];
}
