import type { EntityManager } from 'typeorm';

/** How many statements a transaction sends while the work runs. */
export async function countQueries(tx: EntityManager, work: () => Promise<unknown>): Promise<number> {
  const runner = tx.queryRunner!;
  const query = runner.query.bind(runner);
  let count = 0;
  runner.query = ((...args: Parameters<typeof query>) => {
    count++;
    return query(...args);
  }) as typeof runner.query;
  try {
    await work();
  } finally {
    runner.query = query as typeof runner.query;
  }
  return count;
}
