import type { Answers } from './answers.js';
import type { Step, StepId } from './step.js';
import { companyStep, timesStep, walkingStep } from './steps/day.js';
import { districtsStep, homeStep, legislatorsStep } from './steps/home.js';
import { languageStep, speakingStep } from './steps/language.js';
import { firstStep, messagesStep, photosStep, rolesStep, visibilityStep } from './steps/part.js';
import { emergencyStep } from './steps/emergency.js';
import { moreStep, needsStep, officesStep } from './steps/more.js';
import { streetStep } from './steps/street.js';
import { questionsStep } from './steps/questions.js';
import { ageStep, emailStep, nameStep, phoneStep } from './steps/you.js';

/** Every question in the order in which they are asked. */
export const JOURNEY: readonly Step[] = [
  nameStep,
  ageStep,
  emailStep,
  phoneStep,
  languageStep,
  speakingStep,
  homeStep,
  legislatorsStep,
  districtsStep,
  streetStep,
  timesStep,
  companyStep,
  walkingStep,
  firstStep,
  rolesStep,
  moreStep,
  needsStep,
  officesStep,
  emergencyStep,
  questionsStep,
  messagesStep,
  visibilityStep,
  photosStep,
];

/** How many parts the journey has: you, languages, home, the day, walking, your part, what you agree to. */
export const PARTS = 7;

/** The question of an id, or null. */
export function stepOf(id: string): Step | null {
  return JOURNEY.find((step) => step.id === id) ?? null;
}

/** The first question that is still open, or null when everything is answered. */
export function firstOpen(answers: Answers): StepId | null {
  return JOURNEY.find((step) => step.applies(answers) && !step.isAnswered(answers))?.id ?? null;
}

/** The question after one, in order; `check` after the last. */
export function after(id: StepId, answers: Answers): StepId | 'check' {
  const rest = JOURNEY.slice(JOURNEY.findIndex((step) => step.id === id) + 1);
  return rest.find((step) => step.applies(answers))?.id ?? 'check';
}

/** The question before one, or null before the first. */
export function before(id: StepId | 'check', answers: Answers): StepId | null {
  const index = id === 'check' ? JOURNEY.length : JOURNEY.findIndex((step) => step.id === id);
  return JOURNEY.slice(0, index).findLast((step) => step.applies(answers))?.id ?? null;
}

/** True when a question may be asked now: everything before it that applies has been answered. */
export function isReachable(id: StepId, answers: Answers): boolean {
  if (id === 'legislators') return isReachable('home', answers);
  const earlier = JOURNEY.slice(
    0,
    JOURNEY.findIndex((step) => step.id === id),
  );
  return earlier.every((step) => !step.applies(answers) || step.isAnswered(answers));
}
