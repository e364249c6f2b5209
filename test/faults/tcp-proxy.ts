import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to another server that can be cut, and kept cut for a while. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private closedUntil = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  /** Listens on a free loopback port and passes everything on to `target`. */
  static async start(target: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, target);
    server.on('connection', (socket) => proxy.pass(socket));
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Resets every line, and refuses new ones for so long. */
  cut(milliseconds: number): void {
    this.closedUntil = Date.now() + milliseconds;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    this.cut(0);
    await new Promise((closed) => this.server.close(closed));
  }

  private pass(socket: Socket): void {
    socket.on('error', () => undefined);
    if (Date.now() < this.closedUntil) {
      socket.resetAndDestroy();
      return;
    }
    const onward = connect(this.target, '127.0.0.1');
    for (const end of [socket, onward]) {
      this.sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        this.sockets.delete(end);
        socket.destroy();
        onward.destroy();
      });
    }
    socket.setNoDelay(true).pipe(onward.setNoDelay(true)).pipe(socket);
  }
}
