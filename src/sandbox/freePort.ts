import { createServer, type AddressInfo } from 'node:net';

/** A port nobody listens on. The sandbox must know its address before it starts: connect links and redirects contain it. */
export async function freePort(hostname: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, hostname, resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise<void>((resolve) => {
    probe.close(() => resolve());
  });
  return port;
}
