import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommandError } from '../CommandError.js';
import { readFlags } from '../readFlags.js';
import { askHost, askSyncs, confirmWriting } from './askInit.js';
import { chooseSyncs } from './chooseSyncs.js';
import { comparePlan, type ComparedFile } from './comparePlan.js';
import { describeNext, describePlan } from './describePlan.js';
import { detectHost, type Host } from './detectHost.js';
import { hostKinds, type HostKind } from './InitPlan.js';
import { planInit } from './planInit.js';

const usage = `npx nango-embed init [--framework ${hostKinds.join('|')}] [--syncs slack,posthog/active-users] [--dir .] [--dry-run] [--yes]`;

/** `nango-embed init`: adds files, changes none. Run again, it adds what is missing. */
export async function runInit(args: readonly string[]): Promise<number> {
  const flags = readFlags(
    args,
    {
      framework: { type: 'string' },
      syncs: { type: 'string' },
      dir: { type: 'string', default: '.' },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    usage,
  );
  if (flags.help) return print(`${usage}\n`);

  const folder = resolve(flags.dir);
  const host = detectHost(folder);
  const mayAsk = process.stdin.isTTY && !flags.yes;
  const kind = await chooseKind(flags.framework, host, mayAsk);
  const syncs = flags.syncs === undefined && mayAsk ? await askSyncs() : chooseSyncs(flags.syncs ?? 'slack');
  const plan = planInit({ kind, syncs, host });
  const compared = comparePlan(folder, plan.files);

  print(describePlan(compared));
  if (flags['dry-run']) return print('\nNothing was written: --dry-run.\n');
  const added = compared.filter(({ state }) => state === 'new');
  if (added.length > 0 && mayAsk && !(await confirmWriting(added.length))) return print('Nothing was written.\n');
  for (const file of added) write(folder, file);
  return print(describeNext(plan, host.packageManager));
}

async function chooseKind(flag: string | undefined, { kind }: Host, mayAsk: boolean): Promise<HostKind> {
  if (flag !== undefined) {
    const known = hostKinds.find((name) => name === flag);
    if (known) return known;
    throw new CommandError(`--framework ${flag} is not known.`, 'Nothing was written.', `Use one of ${hostKinds.join(', ')}; for others node_modules/nango-embed/docs/server.md says how to mount the handler.`);
  }
  if (kind) return kind;
  if (mayAsk) return askHost();
  throw new CommandError('This project names neither next, nor vite with express or hono.', 'init cannot tell what to write.', `Say it: --framework ${hostKinds.join(' | ')}`);
}

function write(folder: string, { path, content }: ComparedFile): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  // Fails where somebody has made the file since we looked.
  writeFileSync(file, content, { flag: 'wx' });
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
