import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

const CompiledSync = z.object({
  name: z.string(),
  description: z.string(),
  output: z.array(z.string()),
  runs: z.string(),
  auto_start: z.boolean(),
  scopes: z.array(z.string()),
  json_schema: z.object({ definitions: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()).optional() })) }),
});
const Compiled = z.array(z.object({ providerConfigKey: z.string(), syncs: z.array(CompiledSync) }));

export type CompiledSync = z.infer<typeof CompiledSync> & { integrationId: string };

/**
 * What the real `nango compile` says of `nango-integrations/`. It works on a copy: the compiler writes beside its sources, and
 * other tests do the same at the same time.
 */
export async function compileSyncs(): Promise<CompiledSync[]> {
  // Inside the repository, so that `nango` and `zod` are found.
  await mkdir(join(root, '.vitest'), { recursive: true });
  const folder = await mkdtemp(join(root, '.vitest/compile-'));
  try {
    await cp(join(root, 'nango-integrations'), folder, { recursive: true, filter: isSource });
    await mkdir(join(folder, '.nango'));
    await promisify(execFile)(process.execPath, [join(folder, 'scripts/nango.mjs'), 'compile'], {
      env: { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter) },
    });
    const compiled = Compiled.parse(JSON.parse(await readFile(join(folder, '.nango/nango.json'), 'utf8')));
    return compiled.flatMap(({ providerConfigKey, syncs }) => syncs.map((sync) => ({ ...sync, integrationId: providerConfigKey })));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function isSource(path: string): boolean {
  return !['.nango', 'build', 'node_modules'].includes(basename(path)) && !path.endsWith('.test.ts');
}
