import { resolve } from 'node:path';
import { needPackages } from '../needPackages.js';
import { readFlags } from '../readFlags.js';
import { examine } from './examine.js';
import { projectSyncs } from './projectSyncs.js';
import { readEnvironment } from './readEnvironment.js';
import { formatReport, hasProblems } from './Report.js';

const usage = 'npx nango-embed doctor [--env-file .env] [--webhook-url http://127.0.0.1:3000/api/nango/webhook] [--scope-tag organization_id] [--dir .] [--json]';

/** `nango-embed doctor`: ends with 1 when something is wrong. */
export async function runDoctor(args: readonly string[]): Promise<number> {
  const flags = readFlags(
    args,
    {
      'env-file': { type: 'string' },
      'webhook-url': { type: 'string' },
      'scope-tag': { type: 'string', default: 'organization_id' },
      dir: { type: 'string', default: '.' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
    usage,
  );
  if (flags.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  needPackages('doctor', ['@nangohq/node']);
  const { nangoApi } = await import('../../server/nango/nangoApi.js');
  const folder = resolve(flags.dir);
  const sections = await examine({
    environment: readEnvironment(folder, flags['env-file']),
    syncs: projectSyncs(folder),
    scopeTag: flags['scope-tag'],
    webhookUrl: flags['webhook-url'],
    connect: nangoApi,
    fetch,
  });
  process.stdout.write(flags.json ? `${JSON.stringify(sections, null, 2)}\n` : formatReport(sections));
  return hasProblems(sections) ? 1 : 0;
}
