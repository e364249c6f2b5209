import { RandomStream } from '../../solver/random.js';

/** Choices by a seed: the same seed makes the same choices in the same order on every machine. */
export class SeededChoice {
  private readonly stream: RandomStream;

  constructor(seed: number) {
    this.stream = new RandomStream(seed);
  }

  /** A whole number of `[from, to]`, both ends included. */
  whole(from: number, to: number): number {
    return from + this.stream.below(to - from + 1);
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.stream.below(10_000) < percent * 100;
  }

  /** One of the list, which must not be empty. */
  of<T>(list: readonly T[]): T {
    return list[this.stream.below(list.length)]!;
  }

  /** One of the pairs' values, as often as its weight says. */
  weighted<T>(pairs: readonly (readonly [value: T, weight: number])[]): T {
    let rest = this.stream.next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of pairs) if ((rest -= weight) < 0) return value;
    return pairs.at(-1)![0];
  }

  /** The list in another order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    for (let i = rest.length - 1; i > 0; i--) {
      const j = this.stream.below(i + 1);
      [rest[i], rest[j]] = [rest[j]!, rest[i]!];
    }
    return rest;
  }
}
