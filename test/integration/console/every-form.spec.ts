import { furnish } from '../../factories/furnished-day.js';
import { type SignedIn, signedInAs } from '../../support/console.js';
import { realIds } from '../../support/real-ids.js';
import { type ServedRoute, webApplication, type WebApplication } from '../../support/web-application.js';
import { officeDay } from '../meetings/office-day.js';

describe('every form of the console that the server lists', () => {
  let web: WebApplication;
  let owner: SignedIn;
  let forms: readonly (ServedRoute & { readonly path: string })[];
  let csrf: string;

  beforeAll(async () => {
    web = await webApplication();
    const day = await officeDay(web);
    owner = await signedInAs(web, day.organisationId, 'owner');
    await furnish(web, day, owner.memberId);
    const fill = await realIds(web, day.organisationId);
    forms = web.routes
      .filter(({ method, url }) => !['GET', 'HEAD', 'OPTIONS'].includes(method) && url.startsWith('/console/:org'))
      .map((route) => ({
        ...route,
        path: fill(route.url).replace(':org', day.organisation).replace(':day', day.slug),
      }));
    csrf = /name="csrf" value="([^"]+)"/.exec((await owner.browser.open(owner.home)).html)![1]!;
  });
  afterAll(() => web.close());

  const send = async ({ method, url, path }: (typeof forms)[number], payload: object, headers: object = {}) => {
    const { statusCode, body } = await web.app.inject({
      method: method as 'POST',
      url: path,
      payload,
      headers: {
        accept: 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: `rotunda-session=${owner.sessionToken}`,
        ...headers,
      },
    });
    return `${method} ${url}: ${statusCode} ${/"code":"([^"]*)"/.exec(body)?.[1] ?? ''}`;
  };

  it('S15 needs the secret of its page, and takes nothing that another site sends', async () => {
    expect(forms.length).toBeGreaterThan(50);
    const taken: string[] = [];
    for (const form of forms) {
      for (const [answer, refused] of [
        [await send(form, {}), '403 form-token'],
        [await send(form, { csrf: 'x'.repeat(43) }), '403 form-token'],
        [await send(form, { csrf }, { 'sec-fetch-site': 'cross-site' }), '403 foreign-request'],
      ] as const)
        if (!answer.endsWith(refused)) taken.push(answer);
    }
    expect(taken).toEqual([]);
  });

  it('S23 refuses fields that its page does not have, such as a role or whose the row is', async () => {
    const taken: string[] = [];
    // Files come as a form of parts, and anything else is nothing that this address knows.
    for (const form of forms.filter(({ url }) => !url.endsWith('/import'))) {
      const answer = await send(form, { csrf, orgId: owner.organisationId, 'member.role': 'owner' });
      if (!/: 400 /.test(answer)) taken.push(answer);
    }
    expect(taken).toEqual([]);
  });
});
