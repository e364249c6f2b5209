import { setImmediate as turn } from 'node:timers/promises';

interface Waiting<Work, Result> {
  readonly work: Work;
  readonly resolve: (result: Result | PromiseLike<Result>) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Commits many small pieces of work in few transactions without making any of them wait: what arrives in one turn of the
 * event loop goes together, and what arrives while a commit is under way into the next. Works on one commit per key at a
 * time.
 */
export class GroupCommit<Work, Result> {
  private readonly queues = new Map<string, Waiting<Work, Result>[]>();

  /**
   * `commit` takes all that waits for a key and answers in the same order, with results or with promises of them; its
   * error is everybody's.
   */
  constructor(
    private readonly commit: (key: string, work: readonly Work[]) => Promise<readonly (Result | PromiseLike<Result>)[]>,
    private readonly most: number,
  ) {}

  /** Resolves with the work's result once it is committed; rejects when that commit failed. */
  add(key: string, work: Work): Promise<Result> {
    return new Promise((resolve, reject) => {
      const waiting = { work, resolve, reject };
      const queue = this.queues.get(key);
      if (queue) {
        queue.push(waiting);
        return;
      }
      this.queues.set(key, [waiting]);
      void this.drain(key);
    });
  }

  private async drain(key: string): Promise<void> {
    const queue = this.queues.get(key)!;
    await turn();
    while (queue.length > 0) {
      const batch = queue.splice(0, this.most);
      try {
        const results = await this.commit(
          key,
          batch.map((waiting) => waiting.work),
        );
        batch.forEach((waiting, i) => waiting.resolve(results[i]!));
      } catch (error) {
        for (const waiting of batch) waiting.reject(error);
      }
    }
    this.queues.delete(key);
  }
}
