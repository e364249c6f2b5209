/** Some of the numbers 0 to n - 1, in no order: adding, removing and drawing one take no time. */
export class Pool {
  /** The members, in the first `count` places. */
  readonly members: Int32Array;
  count = 0;
  /** The place of each member, or -1. */
  private readonly at: Int32Array;

  constructor(n: number) {
    this.members = new Int32Array(n);
    this.at = new Int32Array(n).fill(-1);
  }

  /** Adds a number that is not a member. */
  add(x: number): void {
    this.at[x] = this.count;
    this.members[this.count++] = x;
  }

  /** Removes a member. */
  remove(x: number): void {
    const at = this.at[x]!;
    const last = this.members[--this.count]!;
    this.members[at] = last;
    this.at[last] = at;
    this.at[x] = -1;
  }
}
