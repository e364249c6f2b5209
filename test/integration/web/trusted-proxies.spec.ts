import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

/** More sends than one network address has in a minute. */
const MANY = 61;

describe('behind a reverse proxy that the settings name', () => {
  let web: WebApplication;
  let capitol: SmallCapitol;
  const last = async (addressOf: (n: number) => string) => {
    let status = 0;
    for (let n = 0; n < MANY; n++) {
      const phone = new Phone(web.app, { 'x-forwarded-for': addressOf(n) });
      ({ status } = await phone.send(`/d/${capitol.slug}/register/check`));
    }
    return status;
  };

  beforeEach(async () => {
    web = await webApplication({ TRUSTED_PROXIES: '127.0.0.0/8' });
    capitol = await smallCapitol(web);
    await web.asOwner(`update lobby_days set state = 'registration-open', registration_closes_at = null`);
  });
  afterEach(() => web.close());

  it('500 people may register in a minute, because each has limits of their own', async () => {
    expect(await last((n) => `203.0.113.${n}`)).toBe(200);
  });

  it('S9 one caller is one caller, whatever they put in front of what the proxy says', async () => {
    expect(await last((n) => `198.51.100.${n}, 203.0.113.7`)).toBe(429);
  });
});
