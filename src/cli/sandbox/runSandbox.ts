import type { SandboxOptions } from '../../sandbox/index.js';
// Of all the sandbox the one part that needs no package: help must not.
import { sandboxScenarios } from '../../sandbox/scenarios.js';
import { CommandError } from '../CommandError.js';
import { needPackages } from '../needPackages.js';
import { readFlags } from '../readFlags.js';
import { environmentLines, sandboxKeys } from './environmentLines.js';
import { readTags } from './readTags.js';
import { sandboxPackages } from './sandboxPackages.js';

const usage = 'npx nango-embed sandbox [--port 4400] [--webhook-url http://127.0.0.1:3000/api/nango/webhook] [--scenario connected]… [--tags organization_id=demo,…]';

/** `nango-embed sandbox`: runs until it is stopped. */
export async function runSandbox(args: readonly string[]): Promise<number> {
  const flags = readFlags(
    args,
    {
      port: { type: 'string', default: '4400' },
      'webhook-url': { type: 'string', default: 'http://127.0.0.1:3000/api/nango/webhook' },
      scenario: { type: 'string', multiple: true, default: [] },
      tags: { type: 'string', default: 'organization_id=demo' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    usage,
  );
  if (flags.help) {
    const scenarios = Object.entries(sandboxScenarios).map(([name, { description }]) => `  ${name.padEnd(22)} ${description}`);
    process.stdout.write(`${usage}\n\nScenarios:\n${scenarios.join('\n')}\n`);
    return 0;
  }
  needPackages('sandbox', [...sandboxPackages, '@nangohq/node']);
  const { createSandbox } = await import('../../sandbox/index.js');

  const tags = readTags(flags.tags);
  const scenarios = flags.scenario.map((name) => {
    const scenario = Object.entries(sandboxScenarios).find(([known]) => known === name)?.[1];
    if (!scenario) throw new CommandError(`There is no scenario "${name}".`, 'Nothing was started.', `Known are: ${Object.keys(sandboxScenarios).join(', ')}.`);
    return scenario;
  });
  const port = readPort(flags.port);
  const options = scenarios.reduce<SandboxOptions>((all, scenario) => ({ ...all, ...scenario.options }), { ...sandboxKeys, ...(port === 0 ? {} : { port }), webhookUrl: flags['webhook-url'] });
  const sandbox = await createSandbox(options).catch(portInUse(flags.port));
  for (const { prepare } of scenarios) await prepare?.(sandbox, tags);

  process.stdout.write(
    `A Nango in memory, with Slack, Google Sheets and PostHog behind it. Give your backend:\n\n${environmentLines(sandbox.url)}\n\n` +
      `PostHog wants the key phx_demo and the project 12345; a spreadsheet is ${sandbox.googleSheets.control.spreadsheetUrl}\n` +
      `Webhooks go to ${flags['webhook-url']}. To see a change arrive, connect Slack, give #general as its channel, and write there:\n\n` +
      `curl ${sandbox.url}/_sandbox/slack/post-message --json '{"channel":"general","text":"Hello"}'\n\n` +
      'Stop it with Ctrl+C; then everything in it is gone.\n',
  );
  await stopped();
  await sandbox.close();
  return 0;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new CommandError(`--port ${text} is no port.`, 'Nothing was started.', 'Use a number from 1 to 65535, or 0 for a free one.');
}

function portInUse(port: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new CommandError(`Port ${port} is taken.`, 'The sandbox was not started; perhaps one is running already.', 'Stop it, or choose another with --port.');
  };
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
}
