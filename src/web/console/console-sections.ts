import {
  COORDINATORS,
  DAY_CREW,
  LOOKERS,
  LOOKERS_AND_CAPTAINS,
  type MemberRole,
  SCHEDULERS,
  SCHEDULERS_AND_CAPTAINS,
} from '../../identity/domain/member-roles.js';

/** A section of a day's console: its page is `/console/:org/:day/<id>`, its name `section.<id>` in the catalogue. */
export interface ConsoleSection {
  readonly id: string;
  /** Who finds it in the navigation; its routes declare the same roles. */
  readonly roles: readonly MemberRole[];
}

/** The sections in the order of the navigation; a page is added here when it exists. */
export const CONSOLE_SECTIONS: readonly ConsoleSection[] = [
  { id: 'overview', roles: LOOKERS },
  { id: 'setup', roles: COORDINATORS },
  { id: 'people', roles: COORDINATORS },
  { id: 'targets', roles: LOOKERS_AND_CAPTAINS },
  { id: 'requests', roles: SCHEDULERS_AND_CAPTAINS },
  { id: 'board', roles: LOOKERS },
  { id: 'plan', roles: COORDINATORS },
  { id: 'release', roles: COORDINATORS },
  { id: 'delivery', roles: COORDINATORS },
  { id: 'today', roles: DAY_CREW },
  { id: 'reports', roles: SCHEDULERS },
];

/** The sections that a role finds. */
export function sectionsFor(role: MemberRole): readonly ConsoleSection[] {
  return CONSOLE_SECTIONS.filter(({ roles }) => roles.includes(role));
}
