import { registrationState } from '../day-page.js';
import type { OpenedDay } from '../public-days.service.js';
import { RegistrationClosedError } from './registration.errors.js';

/** Refuses whatever registers somebody before registration has begun or after it is over. @throws RegistrationClosedError */
export function requireOpen({ day, now }: OpenedDay): void {
  if (registrationState(day, now) !== 'open') throw new RegistrationClosedError();
}
