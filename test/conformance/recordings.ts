import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One exchange with a real Nango server. */
export interface Recording {
  request: { method: string; path: string; headers: Record<string, string>; body: unknown };
  response: { status: number; headers: Record<string, string | string[]>; body: unknown };
}

const root = join(import.meta.dirname, '../fixtures/nango');

/** Every recording below the fixtures, by path without `.json`, for example `node-client/getConnection`. */
export const recordingNames = globSync('**/*.json', { cwd: root })
  .map((file) => file.replaceAll('\\', '/').replace(/\.json$/, ''))
  .sort();

export function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(join(root, `${name}.json`), 'utf8')) as Recording;
}
