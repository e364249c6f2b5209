/** The numbers by which a day is planned; every time is in minutes after local midnight. */
export interface DayRules {
  readonly startsMinute: number;
  readonly endsMinute: number;
  readonly stepMinutes: number;
  readonly meetingsFromMinute: number;
  readonly meetingsToMinute: number;
  readonly meetingMinutes: number;
  readonly lunchFromMinute: number | null;
  readonly lunchToMinute: number | null;
  readonly bufferMinutes: number;
  readonly crossChamberBufferMinutes: number;
  readonly teamMin: number;
  readonly teamMax: number;
  readonly maxMeetingsPerPerson: number;
  readonly leaderRequired: boolean;
  readonly constituents: 'preferred' | 'required';
}

const STATE_HOUSE: DayRules = {
  startsMinute: 9 * 60,
  endsMinute: 16 * 60 + 30,
  stepMinutes: 15,
  meetingsFromMinute: 10 * 60,
  meetingsToMinute: 16 * 60,
  meetingMinutes: 15,
  lunchFromMinute: 12 * 60,
  lunchToMinute: 13 * 60,
  bufferMinutes: 10,
  crossChamberBufferMinutes: 10,
  teamMin: 3,
  teamMax: 6,
  maxMeetingsPerPerson: 5,
  leaderRequired: true,
  constituents: 'preferred',
};

/** Rules that the field uses when a day says nothing else: Congress takes longer meetings and longer ways. */
export function defaultRules(jurisdiction: string): DayRules {
  if (jurisdiction !== 'us') return STATE_HOUSE;
  return { ...STATE_HOUSE, meetingMinutes: 20, bufferMinutes: 15, crossChamberBufferMinutes: 30 };
}
