import type { OutboxMessageId } from '../../kernel/ids.js';
import { returnedMessage, returnPath } from './return-path.js';

const id = '0b6f7a52-3f7e-4d1c-9a51-0f2f5a0c9e11' as OutboxMessageId;
const mailbox = 'bounces@lobby.example.org';

describe('a return path', () => {
  it('names the one message that it belongs to, and nobody', () => {
    expect(returnPath(mailbox, id)).toBe('bounces+0b6f7a523f7e4d1c9a510f2f5a0c9e11@lobby.example.org');
    expect(returnedMessage(mailbox, `<${returnPath(mailbox, id)}>`)).toBe(id);
  });

  it('is found although a server on the way has changed its case', () => {
    expect(returnedMessage(mailbox, returnPath(mailbox, id).toUpperCase())).toBe(id);
  });

  it.each(['bounces@lobby.example.org', 'bounces+0b6f@lobby.example.org', returnPath('bounces@lobbyxexample.org', id)])(
    'is not seen in %s',
    (text) => expect(returnedMessage(mailbox, text)).toBeNull(),
  );
});
