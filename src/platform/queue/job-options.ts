import type { DefaultJobOptions, Job, JobsOptions } from 'bullmq';

const HOUR_S = 3600;

/**
 * What every job gets unless its queue says otherwise: five attempts over about half a minute, spread so that jobs that failed
 * together do not return together. Rows, not finished jobs, are the record; finished ones are kept only to be looked at.
 */
export const DEFAULT_JOB_OPTIONS: DefaultJobOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000, jitter: 0.5 },
  removeOnComplete: { age: HOUR_S, count: 1_000 },
  removeOnFail: { age: 7 * 24 * HOUR_S, count: 5_000 },
};

/**
 * Options for a job that need not be queued twice while it waits or runs. The job goes when it is finished, however it
 * ends, because a finished job under the same id would swallow the next one. An optimisation only: the guard is in the rows.
 * `parts` are words and ids, never personal data.
 * @throws RangeError for parts that BullMQ refuses in an id.
 */
export function onceWhileUnfinished(...parts: readonly string[]): JobsOptions {
  const jobId = parts.join('.');
  if (jobId === '' || jobId.includes(':') || /^\d+$/.test(jobId)) {
    throw new RangeError('a job id must not be empty, hold a colon or be all digits');
  }
  return { jobId, removeOnComplete: true, removeOnFail: true };
}

/** True while a job runs for the last time that it may: if it fails now, nobody tries again. */
export function isLastAttempt({ attemptsMade, opts }: Pick<Job, 'attemptsMade' | 'opts'>): boolean {
  return attemptsMade + 1 >= (opts.attempts ?? 1);
}
