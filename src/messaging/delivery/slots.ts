/** Lets at most so many pieces of work be under way; the others wait, the more urgent ones in front. */
export class Slots {
  private readonly waiting: { readonly priority: number; readonly enter: () => void }[] = [];
  private free: number;

  constructor(size: number) {
    this.free = size;
  }

  /** Resolves when there is room; call `leave` when done. A lower priority number goes first, equals in their order. */
  async enter(priority: number): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((enter) => {
      const behind = this.waiting.findLastIndex((other) => other.priority <= priority);
      this.waiting.splice(behind + 1, 0, { priority, enter });
    });
  }

  /** Makes room for the next one. */
  leave(): void {
    const next = this.waiting.shift();
    if (next) next.enter();
    else this.free++;
  }
}
