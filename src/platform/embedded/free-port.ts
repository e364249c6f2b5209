import { createServer, type AddressInfo } from 'node:net';

/** A TCP port on 127.0.0.1 that nothing listens on at this moment: `preferred` if it is free, else one the system picks. */
export async function freePort(preferred?: number | null): Promise<number> {
  const port = preferred ? await probe(preferred) : null;
  const found = port ?? (await probe(0));
  if (found === null) throw new Error('no free TCP port on 127.0.0.1');
  return found;
}

function probe(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: bound } = server.address() as AddressInfo;
      server.close(() => done(bound));
    });
  });
}
