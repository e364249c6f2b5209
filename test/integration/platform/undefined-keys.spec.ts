import type { EntityTarget } from 'typeorm';
import { Advocate } from '../../../src/advocates/advocate.entity.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';
import { type TestApplication, testApplication } from '../../support/test-application.js';

describe('a query whose key is undefined', () => {
  let on: TestApplication;
  let day: OfficeDay;

  beforeAll(async () => {
    on = await testApplication();
    day = await officeDay(on);
  });
  afterAll(() => on.close());

  it('S25 is refused, whether it reads, changes or deletes, instead of meaning everybody', async () => {
    const key = { id: undefined } as unknown as { id: string };
    const advocates = Advocate as EntityTarget<{ id: string; name: string }>;
    const work: readonly ((tx: import('typeorm').EntityManager) => Promise<unknown>)[] = [
      (tx) => tx.findOneBy(advocates, key),
      (tx) => tx.findBy(advocates, key),
      (tx) => tx.findOne(advocates, { where: key }),
      (tx) => tx.countBy(advocates, key),
      (tx) => tx.update(advocates, key, { name: 'Everybody' }),
      (tx) => tx.delete(advocates, key),
    ];
    const tenancy = on.app.get(Tenancy);
    const answers = await Promise.all(
      work.map((one) =>
        tenancy.run(day.organisationId, one).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    );
    expect(answers).toEqual(work.map(() => 'refused'));
    const rows = await on.asOwner<{ n: number }>(
      `select count(*)::int as n from advocates where lobby_day_id = $1 and name <> 'Everybody'`,
      [day.lobbyDayId],
    );
    expect(rows).toEqual([{ n: day.people.length }]);
  });
});
