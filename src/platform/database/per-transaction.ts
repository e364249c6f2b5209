import type { EntityManager } from 'typeorm';

/** Remembers answers within one transaction, so that deciding and rendering a message ask once; it ends with the transaction. */
export class PerTransaction<Value> {
  private readonly answers = new WeakMap<EntityManager, Map<string, Promise<Value>>>();

  /** The answer to a question in this transaction, asked when it is new. */
  get(tx: EntityManager, question: string, ask: () => Promise<Value>): Promise<Value> {
    const known = this.known(tx);
    const answer = known.get(question) ?? ask();
    known.set(question, answer);
    return answer;
  }

  /** Answers a question before it is asked. */
  put(tx: EntityManager, question: string, answer: Value): void {
    this.known(tx).set(question, Promise.resolve(answer));
  }

  /** True when the question has been asked or answered. */
  has(tx: EntityManager, question: string): boolean {
    return this.known(tx).has(question);
  }

  private known(tx: EntityManager): Map<string, Promise<Value>> {
    const known = this.answers.get(tx) ?? new Map<string, Promise<Value>>();
    this.answers.set(tx, known);
    return known;
  }
}
