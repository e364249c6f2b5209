import { PhoneListQueries } from '../../../src/briefings/phone-list.queries.js';
import type { AdvocateId } from '../../../src/kernel/ids.js';
import { type BriefingsRig, briefingsRig, type OwedMessage } from './briefings-rig.js';

describe('the list of people to phone', () => {
  let rig: BriefingsRig;
  let [ana, ben]: AdvocateId[] = [];

  beforeEach(async () => {
    rig = await briefingsRig();
    ana = await rig.register({ name: 'Ana Flores', language: 'es', phone: '615-555-0131' });
    ben = await rig.register({ name: 'Ben Cole' });
  });
  afterEach(() => rig.close());

  const list = () => rig.inside((tx) => rig.test.app.get(PhoneListQueries).ofDay(tx, rig.at.lobbyDayId));
  const names = async () => (await list()).map(({ name }) => name);
  const fails = ({ id }: OwedMessage, state: string, code: string) =>
    rig.test.asOwner('update outbox_messages set state = $2, last_code = $3, updated_at = app_now() where id = $1', [
      id,
      state,
      code,
    ]);
  const briefingOf = (owed: OwedMessage[], person: AdvocateId) =>
    owed.find(({ recipientId }) => recipientId === person)!;

  it('holds whoever a message has not reached, with the language to speak and the number to call', async () => {
    const owed = await rig.release([rig.at.offices.house1, '16:00', ana!, ben!]);
    await fails(briefingOf(owed, ana!), 'failed', 'bounced 5.1.1');
    await rig.mark(briefingOf(owed, ben!), 'sent');
    expect(await list()).toEqual([
      {
        advocateId: ana,
        name: 'Ana Flores',
        language: 'es',
        phone: '+16155550131',
        through: null,
        kinds: ['briefing'],
        code: 'bounced 5.1.1',
        since: expect.any(Date),
        inDoubt: false,
      },
    ]);
  });

  it('lets go of somebody whom a newer version has reached', async () => {
    const first = await rig.release([rig.at.offices.house1, '16:00', ana!, ben!]);
    await fails(briefingOf(first, ana!), 'failed', '550 5.7.1');
    expect(await names()).toEqual(['Ana Flores']);
    const second = await rig.release([rig.at.offices.house1, '17:00', ana!, ben!]);
    await rig.mark(briefingOf(second, ana!), 'sent');
    expect(await names()).toEqual([]);
  });

  it('holds people without an address, and says when a message may have arrived after all', async () => {
    const owed = await rig.release([rig.at.offices.house1, '16:00', ana!, ben!]);
    await fails(briefingOf(owed, ana!), 'cancelled', 'no-address');
    await rig.mark(briefingOf(owed, ben!), 'uncertain');
    expect(await names()).toEqual(['Ana Flores']);
    await rig.test.asOwner('update outbox_messages set resends = 1 where id = $1', [briefingOf(owed, ben!).id]);
    expect((await list()).map(({ name, inDoubt }) => [name, inDoubt]).sort()).toEqual([
      ['Ana Flores', false],
      ['Ben Cole', true],
    ]);
  });

  it('leaves out who does not come any more', async () => {
    const owed = await rig.release([rig.at.offices.house1, '16:00', ana!, ben!]);
    await fails(briefingOf(owed, ana!), 'failed', 'bounced 5.1.1');
    await rig.test.asOwner(`update advocates set state = 'withdrawn' where id = $1`, [ana]);
    expect(await names()).toEqual([]);
  });
});
