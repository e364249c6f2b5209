import type { MemberRole } from '../../../identity/domain/member-roles.js';
import { COORDINATORS, DAY_CREW, SCHEDULERS } from '../../../identity/domain/member-roles.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';

/** The pages of the day itself below `today`, in the order in which they are offered, and who finds them. */
const TODAY_PAGES = [
  { id: 'now', path: '', roles: DAY_CREW },
  { id: 'check-in', path: '/check-in', roles: DAY_CREW },
  { id: 'walk-in', path: '/walk-in', roles: SCHEDULERS },
  { id: 'visits', path: '/visits', roles: SCHEDULERS },
  { id: 'broadcast', path: '/broadcast', roles: SCHEDULERS },
  { id: 'whole-day', path: '/whole-day', roles: COORDINATORS },
] as const satisfies readonly { id: string; path: string; roles: readonly MemberRole[] }[];

/** One of the pages. */
export type TodayPage = (typeof TODAY_PAGES)[number]['id'];

/** The way to the other pages of the day. */
export function todayNav({ words, base, member }: OpenedConsoleDay, current: TodayPage) {
  return TODAY_PAGES.filter(({ roles }) => (roles as readonly MemberRole[]).includes(member.role)).map(
    ({ id, path }) => ({
      label: words.say(`today.page.${id}`),
      href: `${base}/today${path}`,
      current: id === current,
    }),
  );
}
