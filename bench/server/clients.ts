// Opens event streams and holds them: `node bench/server/clients.ts <url> <count>`. Says "open" once all are; ends with its input.
import { get } from 'node:http';

const [url = '', count = '0'] = process.argv.slice(2);
await Promise.all(
  Array.from(
    { length: Number(count) },
    () =>
      new Promise<void>((resolve, reject) => {
        get(url, { agent: false }, (response) => response.once('data', () => resolve())).on('error', reject);
      }),
  ),
);
process.stdout.write('open\n');
process.stdin.on('end', () => process.exit()).resume();
