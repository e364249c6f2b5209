/** The kinds of letter that people may choose for themselves; changes and urgent news always come. */
export const CHOSEN_KINDS = [
  'training-invitation',
  'team-introduction',
  'day-before',
  'day-of',
  'meeting-soon',
  'report-request',
  'report-nudge',
  'thank-you',
] as const;

/** A kind of letter that people may choose for themselves. */
export type ChosenKind = (typeof CHOSEN_KINDS)[number];

/** What comes only to those who asked for it. */
const ONLY_IF_ASKED: ReadonlySet<ChosenKind> = new Set(['meeting-soon']);

/** What one person has said about kinds; what they said nothing about is absent. */
export type MessageChoices = Readonly<Partial<Record<ChosenKind, boolean>>>;

/** Whether a person gets a kind of letter: as they chose, else everything but what must be asked for. */
export function wantsKind(choices: MessageChoices | undefined, kind: ChosenKind): boolean {
  return choices?.[kind] ?? !ONLY_IF_ASKED.has(kind);
}

/** True for a name that is one of the kinds people may choose. */
export function isChosenKind(name: string): name is ChosenKind {
  return (CHOSEN_KINDS as readonly string[]).includes(name);
}
