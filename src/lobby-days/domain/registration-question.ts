import type { LocalisedText } from './localised-text.js';

/** A question of the organisation's own that the registration asks; answers are kept encrypted with the person's details. */
export interface RegistrationQuestion {
  readonly id: string;
  readonly kind: 'text' | 'choice' | 'many' | 'yes-no';
  readonly label: LocalisedText;
  readonly hint: LocalisedText;
  readonly required: boolean;
  /** What can be chosen, for the kinds `choice` and `many`; an answer names a choice by its place, from 0. */
  readonly choices: readonly LocalisedText[];
}
