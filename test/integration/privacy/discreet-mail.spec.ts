import { RegistrationReceivedMessages } from '../../../src/advocates/registration-received.messages.js';
import { RegistrationService } from '../../../src/advocates/registration.service.js';
import { DayMaterials } from '../../../src/briefings/day-materials.service.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { Tenancy } from '../../../src/platform/database/tenancy.js';
import { smallCapitol, type SmallCapitol } from '../../factories/small-capitol.js';
import { Phone } from '../../support/phone.js';
import { webApplication, type WebApplication } from '../../support/web-application.js';

describe('what a locked phone shows, and what people must give', () => {
  let web: WebApplication;
  const run = <T>(capitol: SmallCapitol, work: Parameters<Tenancy['run']>[1]) =>
    web.app.get(Tenancy).run(capitol.organisationId, work) as Promise<T>;
  const register = (capitol: SmallCapitol, extra: object = {}) =>
    run<{ advocateId: AdvocateId }>(capitol, (tx) =>
      web.app.get(RegistrationService).register(tx, capitol.day, {
        name: 'Nour',
        email: 'nour@example.org',
        language: 'en',
        residence: { zip: '37201' },
        consents: { messages: true },
        ...extra,
      }),
    );
  const confirmation = async (capitol: SmallCapitol) => {
    const { advocateId } = await register(capitol);
    const ref = { organisationId: capitol.organisationId, lobbyDayId: capitol.lobbyDayId, subjectId: advocateId };
    return run<{ fromName: string; subject: string }>(capitol, (tx) =>
      web.app.get(RegistrationReceivedMessages).render(tx, { ...ref, version: 1, recipientId: advocateId }),
    );
  };

  beforeAll(async () => {
    web = await webApplication();
  }, 180_000);
  afterAll(() => web.close());

  it('P11: a day chooses a neutral sender and subjects; else the organisation’s sender stands', async () => {
    const plain = await smallCapitol(web);
    expect((await confirmation(plain)).fromName).toBe('Lobby day team');
    const discreet = await smallCapitol(web, { mail: { senderName: 'Wednesday', discreet: true } });
    expect(await confirmation(discreet)).toMatchObject({
      fromName: 'Wednesday',
      subject: expect.not.stringMatching(/visit|senator|capitol|lawmaker/i),
    });
    const material = await run<{ day: { discreet: boolean }; organisation: { senderName: string } }>(discreet, (tx) =>
      web.app.get(DayMaterials).of(tx, discreet.lobbyDayId),
    );
    expect([material.day.discreet, material.organisation.senderName]).toEqual([true, 'Wednesday']);
  });

  it('P3: the name is what people want to be called, and a phone number may stay away', async () => {
    const capitol = await smallCapitol(web);
    await web.asOwner(
      `update lobby_days set state = 'registration-open', registration_closes_at = null where id = $1`,
      [capitol.lobbyDayId],
    );
    const question = await new Phone(web.app).open(`/d/${capitol.slug}/register/name`);
    expect(question.html).toMatch(/What should we call you\?[\s\S]*It does not need to be on a paper/);
    const { advocateId } = await register(capitol, { name: 'M.' });
    const [row] = await web.asOwner<{ name: string; phone: Buffer | null }>(
      'select name, phone_encrypted as phone from advocates where id = $1',
      [advocateId],
    );
    expect(row).toEqual({ name: 'M.', phone: null });
  });
});
