import { Readable } from 'node:stream';

/**
 * A message's bytes, which know whether the conversation has begun to take them. The library asks for the first one
 * only after the server's 354, so that before it nothing can have been accepted, and after it anything can.
 */
export class WatchedBody extends Readable {
  started = false;

  constructor(private readonly bytes: Buffer) {
    super();
  }

  override _read(): void {
    this.started = true;
    this.push(this.bytes);
    this.push(null);
  }
}
