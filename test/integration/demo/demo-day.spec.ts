import { DateTime } from 'luxon';
import { makeFranklinDay } from '../../../src/demo/steps/prepare-franklin.js';
import { Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('the invented day', () => {
  let web: WebApplication;

  beforeAll(async () => {
    web = await webApplication();
  });
  afterAll(() => web.close());

  it('lets whoever looks at it register as a volunteer does', async () => {
    const { summary } = await makeFranklinDay(web.app, DateTime.utc().plus({ days: 42 }).toISODate());
    const shown = await new Phone(web.app).open(`/d/${summary.slug}/register`);
    expect(shown.html).toMatch(/href="\/d\/franklin-welcome-day\/register\/name">Register</);
  });
});
