import { simpleParser } from 'mailparser';
import type { LobbyDayId, OrganisationId, OutboxMessageId } from '../../kernel/ids.js';
import type { RenderedMessage } from '../message-kind.js';
import { UnsendableMessageError } from '../messaging.errors.js';
import { composeMessage, type MessageStamp } from './compose-message.js';

const stamp: MessageStamp = {
  id: '0b6f7a52-3f7e-4d1c-9a51-0f2f5a0c9e11' as OutboxMessageId,
  kind: 'briefing',
  organisationId: 'o' as OrganisationId,
  lobbyDayId: 'd1' as LobbyDayId,
  subjectId: 's1',
  version: 3,
  recipientId: 'r1',
  date: new Date('2027-02-23T15:00:00Z'),
};
const calendar = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
const rendered: RenderedMessage = {
  to: { name: 'Ana Example', address: 'ana@example.org' },
  fromName: 'Harbor Neighbors',
  language: 'es',
  subject: 'Sus reuniones del 2 de marzo',
  text: 'Hola, Ana & José <3',
  html: '<p>Hola</p>',
  calendar: { method: 'REQUEST', content: calendar },
};
const sender = { address: 'post@lobby.example.org' };
const compose = (changes: Partial<RenderedMessage> = {}) => composeMessage({ ...rendered, ...changes }, stamp, sender);
const parsed = async (changes: Partial<RenderedMessage> = {}) => simpleParser((await compose(changes)).mime);

describe('a composed message', () => {
  it('goes on from earlier ones, the last of which it answers', async () => {
    const mail = await parsed({ answers: ['<1@lobby.example.org>', '<2@lobby.example.org>'] });
    expect([mail.inReplyTo, mail.references]).toEqual([
      '<2@lobby.example.org>',
      ['<1@lobby.example.org>', '<2@lobby.example.org>'],
    ]);
    expect((await parsed()).references).toBeUndefined();
  });

  it('ends every line as SMTP wants it, whatever the texts’ own line breaks are', async () => {
    const long = 'Hola. '.repeat(40);
    const { mime } = await compose({ text: `a\nb\r\n${long}\nJosé`, html: `<p>a</p>\n<p>b</p>\r\n<p>${long}</p>` });
    expect(mime.toString('latin1').match(/(?<!\r)\n|\r(?!\n)/g)).toBeNull();
    expect((await simpleParser(mime)).text).toBe(`a\nb\n${long}\nJosé`);
  });

  it('carries who, when and which message it is', async () => {
    const frozen = await compose();
    const mail = await simpleParser(frozen.mime);
    const header = (name: string) => mail.headers.get(name);
    expect(mail.from?.value).toEqual([{ name: 'Harbor Neighbors', address: 'post@lobby.example.org' }]);
    expect(mail.date).toEqual(stamp.date);
    expect(mail.messageId).toBe(frozen.messageId);
    expect(
      ['x-rotunda-kind', 'x-rotunda-version', 'x-rotunda-dedupe', 'x-rotunda-day', 'content-language'].map(header),
    ).toEqual(['briefing', '3', 'briefing:s1:3:r1', 'd1', 'es']);
  });

  it('can be stopped with one click in the mail program where its kind may be stopped, and not otherwise', async () => {
    const headersOf = async (changes: Partial<RenderedMessage>) =>
      (await compose(changes)).mime
        .toString()
        .replaceAll('\r\n ', ' ')
        .match(/^List-Unsubscribe.*$/gmu) ?? [];
    expect(
      await headersOf({ unsubscribe: 'https://lobby.example.org/r/x/mails/stop/day-of\r\nBcc: all@example.org' }),
    ).toEqual([
      'List-Unsubscribe: <https://lobby.example.org/r/x/mails/stop/day-of Bcc: all@example.org>',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ]);
    expect(await headersOf({})).toEqual([]);
  });

  it('has text without HTML escaping, HTML, and the calendar both as an alternative and as a file: “MIME and body method differ”', async () => {
    const { mime } = await compose();
    const mail = await simpleParser(mime);
    expect(mail.text).toBe('Hola, Ana & José <3');
    expect(mail.html).toBe('<p>Hola</p>');
    const types = [...mime.toString().matchAll(/^Content-Type: ([^\r\n]+)/gim)].map((match) =>
      match[1]!.replace(/;(\s*boundary=.*)?$/, ''),
    );
    expect(types).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain; charset=utf-8',
      'text/html; charset=utf-8',
      'text/calendar; charset=utf-8; method=REQUEST',
      'application/ics; name=lobby-day.ics',
    ]);
    expect(mail.attachments.map((part) => part.content.toString())).toEqual([calendar, calendar]);
  });

  it('goes to exactly one mailbox, whatever was typed as the address', async () => {
    const list = [
      '"A <a@example.org>, b@example.org"',
      'a@example.org, b@example.org',
      'a@example.org\r\nBcc: b@example.org',
      'nobody',
      '',
    ];
    for (const address of list) {
      await expect(compose({ to: { name: 'A', address } })).rejects.toThrow(UnsendableMessageError);
    }
  });

  it('S28 lets no name or subject add a header or a recipient', async () => {
    const mail = await parsed({
      to: { name: 'Ana"\r\nBcc: eve@example.org, "x', address: 'ana@example.org' },
      fromName: 'Us\r\nReply-To: eve@example.org',
      subject: 'Hello\r\nX-Evil: yes\n\nbody',
    });
    expect(['bcc', 'reply-to', 'x-evil'].map((name) => mail.headers.has(name))).toEqual([false, false, false]);
    expect([mail.to].flat().flatMap((list) => list?.value.map((entry) => entry.address))).toEqual(['ana@example.org']);
    expect(mail.subject).toBe('Hello X-Evil: yes body');
  });

  it('keeps names and subjects in any script', async () => {
    const mail = await parsed({ to: { name: 'آنا نمونه', address: 'ana@example.org' }, subject: '您的会议 3月2日' });
    expect([[mail.to].flat()[0]?.value[0]?.name, mail.subject]).toEqual(['آنا نمونه', '您的会议 3月2日']);
  });

  it('S32 reads no file and no address that a text may name', async () => {
    const text = { path: '/etc/hostname' } as unknown as string;
    await expect(compose({ text })).rejects.toThrow('File access rejected');
  });
});
