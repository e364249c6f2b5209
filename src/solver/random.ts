/** A seeded stream of random numbers (sfc32): the same seed gives the same numbers on every machine. */
export class RandomStream {
  private a: number;
  private b: number;
  private c: number;
  private counter: number;

  constructor(seed: number, lane = 0) {
    this.a = seed | 0;
    this.b = Math.imul(lane + 1, 0x9e3779b9);
    this.c = 0x243f6a88;
    this.counter = 1;
    for (let i = 0; i < 16; i++) this.bits();
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const t = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (this.c << 21) | (this.c >>> 11);
    this.c = (this.c + t) | 0;
    return t;
  }

  /** A number in `[0, 1)`. */
  next(): number {
    return (this.bits() >>> 0) / 4294967296;
  }

  /** An integer in `[0, bound)`; `bound` must be positive and below 2^32. */
  below(bound: number): number {
    return Math.floor(((this.bits() >>> 0) / 4294967296) * bound);
  }
}
