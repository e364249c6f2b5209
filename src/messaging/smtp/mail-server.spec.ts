import { isLoopback, mailServer } from './mail-server.js';

describe('the mail server’s address', () => {
  it.each([
    ['smtp://user:secret@mail.example.org:587', true],
    ['smtps://user:secret@mail.example.org', false],
    ['smtp://user:secret@localhost:2525', false],
    ['smtp://mail.example.org', false],
    ['smtp://user:secret@mail.example.org?requireTLS=false', false],
  ])('%s insists on STARTTLS: %s', (url, expected) => {
    expect(mailServer(url).connection.requireTLS).toBe(expected);
  });

  it('reads host, port and credentials', () => {
    const { connection, auth } = mailServer('smtp://ana:p%40ss@mail.example.org:2525');
    expect([connection.host, connection.port, auth]).toEqual(['mail.example.org', 2525, { user: 'ana', pass: 'p@ss' }]);
  });

  it('knows what never leaves this machine', () => {
    const hosts = [
      'localhost',
      '127.0.0.1',
      '127.8.9.1',
      '::1',
      '[::1]',
      '10.0.0.1',
      'localhost.example.org',
      '127.example.org',
    ];
    expect(hosts.filter(isLoopback)).toEqual(['localhost', '127.0.0.1', '127.8.9.1', '::1', '[::1]']);
  });
});
