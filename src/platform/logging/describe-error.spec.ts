import { ConfigError } from '../config/config-error.js';
import { describeError } from './describe-error.js';

describe('an error in the log', () => {
  it('keeps the words of our own errors', () => {
    expect(describeError(new ConfigError(['PORT expected a port number']))).toEqual({
      name: 'ConfigError',
      code: 'config',
      message: 'Rotunda cannot start: PORT expected a port number.',
    });
  });

  it('drops the message of any other error, because it may quote a person, and keeps code, constraint and place', () => {
    const error = Object.assign(new Error('Key (email)=(ana@example.org)\nalready exists'), {
      code: '23505',
      constraint: 'advocates_email',
    });
    const described = describeError(error);
    expect([described.name, described.code, described.constraint]).toEqual(['Error', '23505', 'advocates_email']);
    expect(described.stack!.length).toBeGreaterThan(0);
    expect(JSON.stringify(described)).not.toMatch(/ana@example/);
  });

  it('says of a thrown value only what type it was', () => {
    expect(describeError('ana@example.org')).toEqual({ name: 'string' });
  });
});
