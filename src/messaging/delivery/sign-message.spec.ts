import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { signMessage } from './sign-message.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key = {
  domain: 'lobby.example.org',
  selector: 'rotunda',
  privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

const MAIL = [
  'From: Harbor Neighbors <post@lobby.example.org>',
  'To: Ana <ana@example.org>',
  'Subject: =?UTF-8?Q?Ma=C3=B1ana?=',
  'Message-ID: <1@lobby.example.org>',
  'List-Unsubscribe: <https://lobby.example.org/r/token/stop>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello  Ana, \t your day.',
  '',
  '',
].join('\r\n');

/** Reads a signature as a receiving server does (RFC 6376, relaxed/relaxed), without the library that made it. */
function verified(mail: string): { ok: boolean; headers: string[] } {
  const [head, ...rest] = mail.split('\r\n\r\n');
  const body = rest
    .join('\r\n\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ +\r\n/g, '\r\n')
    .replace(/(\r\n)*$/, '\r\n');
  const lines = head!.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const relaxed = (line: string) => {
    const colon = line.indexOf(':');
    const value = line.slice(colon + 1).replace(/[ \t]+/g, ' ');
    return `${line.slice(0, colon).toLowerCase().trim()}:${value.trim()}`;
  };
  const signature = relaxed(lines[0]!);
  const tag = (name: string) => new RegExp(`[:;] ?${name}=([^;]*)`).exec(signature)![1]!.replace(/ /g, '');
  const headers = tag('h').split(':');
  const signed = headers.map((name) => relaxed(lines.findLast((line) => line.toLowerCase().startsWith(`${name}:`))!));
  const input = [...signed, signature.replace(/([:;] ?b=)[^;]*/, '$1')].join('\r\n');
  const bodyHash = createHash('sha256').update(body, 'latin1').digest('base64');
  const rightKey = createVerify('RSA-SHA256').update(input, 'latin1').verify(publicKey, tag('b'), 'base64');
  return { ok: rightKey && bodyHash === tag('bh'), headers };
}

describe('a signed message', () => {
  it('is verified by a receiving server, with both unsubscribe headers under the signature', async () => {
    const signed = (await signMessage(Buffer.from(MAIL), key)).toString('latin1');
    const { ok, headers } = verified(signed);
    expect(ok).toBe(true);
    expect(headers).toEqual(expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']));
    expect(signed.endsWith(MAIL)).toBe(true);
  });

  it.each([
    ['Ana, \t your day', 'Ana, \t his day'],
    ['https://lobby.example.org/r/', 'https://evil.example.net/r/'],
    ['List-Unsubscribe=One-Click', 'List-Unsubscribe=Two-Click'],
  ])('is not when %s has been altered', async (from, to) => {
    const signed = (await signMessage(Buffer.from(MAIL), key)).toString('latin1');
    expect(verified(signed.replace(from, to)).ok).toBe(false);
  });

  it('says that a key cannot sign, instead of going out without a signature', async () => {
    const { privateKey: elliptic } = generateKeyPairSync('x25519');
    const useless = { ...key, privateKey: elliptic.export({ type: 'pkcs8', format: 'pem' }).toString() };
    await expect(signMessage(Buffer.from(MAIL), useless)).rejects.toThrow('could not be signed');
  });
});
