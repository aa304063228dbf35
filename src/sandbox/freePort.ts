import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port nobody listens on. The sandbox must know its address before it starts: connect links and redirects contain it.
 * It lies below those that operating systems give to outgoing connections, one of which could take it before the sandbox does.
 */
export async function freePort(hostname: string): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(LOWEST, BELOW);
    try {
      await probe(port, hostname);
      return port;
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !isTaken(error)) throw error;
    }
  }
}

const LOWEST = 20_000;
const BELOW = 32_768;
const MAX_ATTEMPTS = 50;

function probe(port: number, hostname: string): Promise<void> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => server.close(() => resolve()));
  });
}

/** By another program, or reserved by the system. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
}
