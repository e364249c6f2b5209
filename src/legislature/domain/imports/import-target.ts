import type { LegislatureId, LobbyDayId, OrganisationId } from '../../../kernel/ids.js';

/** Where an import goes: the legislature of an organisation, and the lobby day in whose name it was asked for, if any. */
export interface ImportTarget {
  readonly organisationId: OrganisationId;
  readonly legislatureId: LegislatureId;
  readonly lobbyDayId: LobbyDayId | null;
}
