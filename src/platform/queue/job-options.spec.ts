import fc from 'fast-check';
import { onceWhileUnfinished } from './job-options.js';

describe('the options of a job that is queued once', () => {
  it('leave nothing behind that could swallow the next job', () => {
    expect(onceWhileUnfinished('solve', 'b1946ac9')).toEqual({
      jobId: 'solve.b1946ac9',
      removeOnComplete: true,
      removeOnFail: true,
    });
  });

  it.each([[[]], [['']], [['42']], [['day:1']]])('refuse the id that BullMQ refuses: %j', (parts) => {
    expect(() => onceWhileUnfinished(...parts)).toThrow(RangeError);
  });

  it('accept a word with any id', () => {
    fc.assert(fc.property(fc.uuid(), (id) => onceWhileUnfinished('import', id).jobId === `import.${id}`));
  });
});
