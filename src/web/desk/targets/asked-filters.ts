import type { FastifyRequest } from 'fastify';
import { type ConsoleForm, refuseUnknown } from '../../console/console-form.js';
import type { TargetDesk } from './target-desk.service.js';
import { type ChosenFilters, readFilters, TARGET_FILTERS } from './target-filters.js';
import { captainIdsOf } from './targets.view.js';

/**
 * The filters that an address names, as far as this member's desk has them.
 * @throws UnknownTargetFilterError
 */
export function filtersOf(request: FastifyRequest, desk: TargetDesk): ChosenFilters {
  const query = request.query as ConsoleForm;
  refuseUnknown(query, [...TARGET_FILTERS, 'tick', 'told']);
  const buildings = desk.offices.flatMap(({ office }) => office.buildingId ?? []);
  return readFilters(query, {
    buildings: [...new Set(buildings)],
    captainIds: captainIdsOf(desk),
    askIds: desk.askIds,
  });
}
