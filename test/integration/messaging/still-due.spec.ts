import { mailRoom } from './mail-room.js';

describe('a message that a worker has claimed', () => {
  const room = mailRoom();

  it('cancels unsent what is superseded, and what has expired: “reminder after cancellation”', async () => {
    const [superseded] = await room.put(1);
    room.kind.cancelled.set(superseded!.recipientId, 'superseded');
    await room.put(1, { expiresAt: new Date(Date.now() - 1_000) });
    await (await room.worker()).once();
    expect((await room.rows()).map((row) => [row.state, row.code]).sort()).toEqual([
      ['cancelled', 'expired'],
      ['cancelled', 'superseded'],
    ]);
    expect(room.smtp.accepted).toEqual([]);
  });

  it('asks again just before sending when a claim has waited long', async () => {
    const entries = await room.put(6);
    room.smtp.script = ({ stage }) => (stage === 'dot' ? { reply: '250 ok', delayMs: 300 } : undefined);
    const w = await room.worker({ settings: { connections: 1, recheckAfterMs: 100 } });
    const done = w.once();
    await room.until(() => room.smtp.accepted.length === 1);
    for (const { recipientId } of entries) room.kind.cancelled.set(recipientId, 'superseded');
    await done;
    const counts = await room.states();
    // One was in its conversation when the news came, and the next one may have begun.
    expect(counts.filter((state) => state === 'cancelled').length).toBeGreaterThanOrEqual(4);
    expect(counts.every((state) => state === 'sent' || state === 'cancelled')).toBe(true);
  });

  it('does not let one message that cannot be rendered hold up its neighbours', async () => {
    const entries = await room.put(10);
    room.kind.onRender = (ref) => {
      if (ref.recipientId === entries[4]!.recipientId) throw new Error('a template is missing');
    };
    await (await room.worker()).once();
    expect(room.smtp.accepted.length).toBe(9);
    expect((await room.rows()).filter((row) => row.state === 'retry').map((row) => row.code)).toEqual(['not-prepared']);
  });

  it('does not let a query that fails while rendering hold up its neighbours', async () => {
    const entries = await room.put(5);
    const original = room.kind.render.bind(room.kind);
    room.kind.render = async (tx, ref) => {
      if (ref.recipientId === entries[1]!.recipientId) await tx.query('select 1 / 0');
      return original(tx, ref);
    };
    await (await room.worker()).once();
    room.kind.render = original;
    expect(room.smtp.accepted.length).toBe(4);
  });
});
