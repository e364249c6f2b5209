import { LOOKERS, SCHEDULERS } from '../../../identity/domain/member-roles.js';
import { typedName } from '../../../kernel/isolated-text.js';
import { type KeptView, LONGEST_VIEW_NAME } from '../../../meetings/target-views.service.js';
import type { OpenedConsoleDay } from '../../console/console-pages.service.js';
import { type ChosenFilters, filterQuery } from './target-filters.js';

/** The views that a member can open, the one that is open, and where else to look at the day's offices. */
export function viewBar({ base, member }: OpenedConsoleDay, views: readonly KeptView[], chosen: ChosenFilters): object {
  const query = filterQuery(chosen);
  return {
    views: views.map((view) => ({
      name: typedName(view.name),
      href: `${base}/targets?${view.query}`,
      current: view.query === query,
      shared: view.shared,
    })),
    openView: views.find((view) => view.query === query && view.memberId === member.memberId)?.id ?? null,
    viewName: LONGEST_VIEW_NAME,
    mayShare: SCHEDULERS.includes(member.role),
    seesMatches: SCHEDULERS.includes(member.role),
    seesCoverage: LOOKERS.includes(member.role),
  };
}
