/** Moves as they were made, three numbers each, so that they can be taken back in the opposite order. */
export class Journal {
  /** Numbers written. */
  length = 0;
  private entries = new Int32Array(4096);

  /** Writes one move. */
  write(kind: number, m: number, x: number): void {
    if (this.length + 3 > this.entries.length) {
      const longer = new Int32Array(this.entries.length * 2);
      longer.set(this.entries);
      this.entries = longer;
    }
    this.entries[this.length] = kind;
    this.entries[this.length + 1] = m;
    this.entries[this.length + 2] = x;
    this.length += 3;
  }

  /** The number at a position. */
  at(position: number): number {
    return this.entries[position]!;
  }
}
