import { randomUUID } from 'node:crypto';
import { createDay } from '../../src/cli/day.command.js';
import { OrganisationsService } from '../../src/identity/organisations.service.js';
import type { LobbyDayId, OfficeId, OrganisationId } from '../../src/kernel/ids.js';
import { readDayDefinition } from '../../src/lobby-days/domain/day-definition.js';
import type { LobbyDaySummary } from '../../src/lobby-days/domain/lobby-day.js';
import { LobbyDaysQueries } from '../../src/lobby-days/lobby-days.queries.js';
import { Tenancy } from '../../src/platform/database/tenancy.js';
import type { TestApplication } from '../support/test-application.js';

/** An organisation with a lobby day at a capitol of two House seats and one Senate seat. */
export interface SmallCapitol {
  readonly organisationId: OrganisationId;
  readonly organisation: string;
  readonly lobbyDayId: LobbyDayId;
  readonly slug: string;
  readonly day: LobbyDaySummary;
  /** 37201 lies in House 1, 37115 in House 1 and 2; both in Senate 1. */
  readonly districts: { readonly house1: string; readonly house2: string; readonly senate1: string };
  readonly offices: { readonly house1: OfficeId; readonly house2: OfficeId; readonly senate1: OfficeId };
}

/** Makes one; `extra` are fields of the day file. */
export async function smallCapitol(test: TestApplication, extra: object = {}): Promise<SmallCapitol> {
  const name = `Organisation ${randomUUID().slice(0, 8)}`;
  const { organisationId, slug: organisation } = await test.app
    .get(OrganisationsService)
    .create({ name, ownerEmail: 'owner@example.org' });
  const read = readDayDefinition({
    name: 'Day on the Hill',
    legislature: 'tn',
    date: '2027-02-10',
    languages: ['en', 'es'],
    ...extra,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  const slug = await createDay(test.app, organisation, read.value);
  const { lobbyDayId } = await test.app.get(LobbyDaysQueries).bySlug(slug);
  const day = await test.app
    .get(Tenancy)
    .run(organisationId, (tx) => test.app.get(LobbyDaysQueries).summary(tx, lobbyDayId));
  const add = { row: [organisationId, day.legislatureId] };
  const district = async (chamber: string, code: string) =>
    (
      await test.asOwner<{ id: string }>(
        'insert into districts (organisation_id, legislature_id, chamber, code, name) values ($1, $2, $3, $4, $4) returning id',
        [...add.row, chamber, code],
      )
    )[0]!.id;
  const districts = {
    house1: await district('lower', '1'),
    house2: await district('lower', '2'),
    senate1: await district('upper', '1'),
  };
  const office = async (who: string, chamber: string, districtId: string) =>
    (
      await test.asOwner<{ id: OfficeId }>(
        'insert into offices (organisation_id, legislature_id, external_id, name, chamber, district_id) values ($1, $2, $3, $3, $4, $5) returning id',
        [...add.row, who, chamber, districtId],
      )
    )[0]!.id;
  const offices = {
    house1: await office('Iris Calloway', 'lower', districts.house1),
    house2: await office('Omar Whitfield', 'lower', districts.house2),
    senate1: await office('June Abernathy', 'upper', districts.senate1),
  };
  for (const [zip, ids] of [
    ['37201', [districts.house1, districts.senate1]],
    ['37115', Object.values(districts)],
  ] as const) {
    for (const id of ids)
      await test.asOwner(
        'insert into zip_districts (organisation_id, legislature_id, zip, district_id) values ($1, $2, $3, $4)',
        [...add.row, zip, id],
      );
  }
  return { organisationId, organisation, lobbyDayId, slug, day, districts, offices };
}
