import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { readTargets } from '../../../src/meetings/domain/imports/read-targets.js';
import { OfficeRequests } from '../../../src/meetings/requests/office-requests.service.js';
import { EXPORT_TABLES } from '../../../src/web/console/exports/export-tables.queries.js';
import { furnish } from '../../factories/furnished-day.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay, type OfficeDay } from '../meetings/office-day.js';

describe('the export of a day', () => {
  let web: WebApplication;
  let day: OfficeDay;
  let coordinator: SignedIn;
  let base: string;
  const file = async (name: string) => {
    const { rawPayload, statusCode } = await web.app.inject({
      url: `${base}/export/${name}`,
      headers: { cookie: `rotunda-session=${coordinator.sessionToken}` },
    });
    return { status: statusCode, bytes: rawPayload, text: rawPayload.toString('utf8').replace(/^\uFEFF/, '') };
  };

  beforeAll(async () => {
    web = await webApplication();
    day = await officeDay(web);
    coordinator = await signedInAs(web, day.organisationId, 'coordinator');
    base = `${coordinator.home}/${day.slug}`;
    await furnish(web, day, coordinator.memberId);
    await day.run((tx) =>
      web.app.get(OfficeRequests).log(tx, day.day, {
        officeId: day.offices.house1,
        memberId: coordinator.memberId,
        channel: 'phone',
        outcome: 'talked',
        said: '=HYPERLINK("https://evil.example.org")',
      }),
    );
  });
  afterAll(() => web.close());

  it('gives every table as CSV and as XLSX, with the same cells in both', async () => {
    const page = await coordinator.browser.open(`${base}/export`);
    for (const name of EXPORT_TABLES) {
      expect([name, page.html.includes(`/export/${name}.csv"`), page.html.includes(`/export/${name}.xlsx"`)]).toEqual([
        name,
        true,
        true,
      ]);
      const [csv, xlsx] = [await file(`${name}.csv`), await file(`${name}.xlsx`)];
      expect([name, csv.status, xlsx.status]).toEqual([name, 200, 200]);
      const cells = (await readSheet(xlsx.bytes)).map((row) => row.map((cell) => String(cell ?? '')));
      expect([name, cells]).toEqual([name, parse(csv.text)]);
    }
  });

  it('holds what the desk knows of offices: targets that can be imported again, and every word, without formulas', async () => {
    const targets = await file('targets.csv');
    expect(targets.text).toMatch(/^office,name,chamber,district,priority,mode,/);
    const [ask] = await web.asOwner<{ id: string; code: string }>('select id, code from asks where lobby_day_id = $1', [
      day.lobbyDayId,
    ]);
    const { entries, problems } = readTargets(targets.text, [ask!]);
    expect([entries.length, problems]).toEqual([3, []]);
    const contacts = await file('contacts.csv');
    expect(contacts.text).toMatch(/Iris Calloway.*coordinator,phone,talked,"'=HYPERLINK/);
    expect((await file('district-facts.csv')).text).toMatch(/lower,1,en,412 families/);
  });

  it('is written down each time, with how many rows, and is for coordinators only', async () => {
    const count = async () =>
      (
        await web.asOwner<{ n: number }>(
          `select count(*)::int as n from audit_entries where action = 'exported' and organisation_id = $1 and count = 3`,
          [day.organisationId],
        )
      )[0]!.n;
    const before = await count();
    await file('people.csv');
    expect(await count()).toBe(before + 1);
    const desk = await signedInAs(web, day.organisationId, 'desk');
    expect((await desk.browser.open(`${desk.home}/${day.slug}/export/contacts.csv`)).status).toBe(403);
  });
});
