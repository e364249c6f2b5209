/** Keeps the most recently used values, at most so many; with a life time, none older than that. */
export class BoundedCache<Key, Value> {
  private readonly entries = new Map<Key, { readonly value: Promise<Value>; readonly madeAt: number }>();

  constructor(
    private readonly limit: number,
    private readonly lifeMs: number = Number.POSITIVE_INFINITY,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The value of a key, made when it is not there; a failure is not kept. */
  get(key: Key, make: () => Promise<Value>): Promise<Value> {
    const known = this.entries.get(key);
    this.entries.delete(key);
    const entry = known && this.now() - known.madeAt < this.lifeMs ? known : { value: make(), madeAt: this.now() };
    this.entries.set(key, entry);
    entry.value.catch(() => this.entries.delete(key));
    const oldest = this.entries.keys().next();
    if (this.entries.size > this.limit && !oldest.done) this.entries.delete(oldest.value);
    return entry.value;
  }
}
