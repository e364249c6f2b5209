/** The kinds of message by which people are told their schedule; each tells the whole of it. */
export const SCHEDULE_KINDS = ['briefing', 'schedule-changed', 'meeting-cancelled'] as const;

/** Every kind by which people come to know a version of their schedule, whoever owns it. */
export const TELLING_KINDS = [...SCHEDULE_KINDS, 'day-postponed'] as const;
