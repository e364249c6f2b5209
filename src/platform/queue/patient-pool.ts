import { setTimeout as delay } from 'node:timers/promises';
import { Pool, type PoolClient, type PoolConfig } from 'pg';

const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2_000;

type Connected = (error: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void;

/**
 * A pool whose promised connections wait until the server is there and `prepare` has succeeded once. BullMQ asks for one
 * when a queue opens and remembers a refusal for ever, so that a queue opened before its database would never heal.
 * Plain queries still fail at once.
 */
export class PatientPool extends Pool {
  private prepared: Promise<void> | undefined;
  private readonly stopped = new AbortController();

  constructor(
    config: PoolConfig,
    private readonly prepare: () => Promise<void>,
  ) {
    super(config);
    this.on('error', () => undefined);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | void {
    return callback ? super.connect(callback) : this.connectPatiently();
  }

  /** From now on a promised connection that cannot be had fails at once, so that nothing waits for a server that is away. */
  losePatience(): void {
    this.stopped.abort();
  }

  override async end(): Promise<void> {
    this.losePatience();
    await super.end();
  }

  private async connectPatiently(): Promise<PoolClient> {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
      try {
        this.prepared ??= this.prepare();
        await this.prepared;
        return await super.connect();
      } catch (error) {
        if (this.stopped.signal.aborted) throw error;
        await this.prepared?.catch(() => (this.prepared = undefined));
        await delay(wait, undefined, { signal: this.stopped.signal }).catch(() => undefined);
      }
    }
  }
}
