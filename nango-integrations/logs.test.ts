import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/sandbox/index.js';
import { copyNangoProject, type NangoProject } from '../test/cli/NangoProject.js';

/** `npm run nango:logs`, against a sandbox with one healthy connection and one whose token was revoked. */
let project: NangoProject;
let sandbox: Sandbox;
beforeAll(async () => {
  [project, sandbox] = await Promise.all([copyNangoProject(), createSandbox()]);
  connect('acme', sandbox.slack.issueToken());
  connect('gone', { ...sandbox.slack.issueToken(), access_token: 'xoxb-not-known' });
  sandbox.core.connections.upsert({ integrationId: 'posthog', connectionId: 'acme-posthog', credentials: { type: 'API_KEY', apiKey: 'phx_demo' }, connectionConfig: { subdomain: 'eu' } });
  await sandbox.clock.advance(0);
  await sandbox.core.syncs.whenIdle();
}, 60_000);
afterAll(async () => {
  await sandbox.close();
  await project.remove();
});

const connect = (connectionId: string, raw: { access_token: string }) =>
  sandbox.core.connections.upsert({ integrationId: 'slack', connectionId, credentials: { type: 'OAUTH2', access_token: raw.access_token, raw: { ...raw } } });

const logs = (args: string[], variables: Record<string, string> = {}) => project.run('nango-logs.mjs', args, { NANGO_HOSTPORT: sandbox.url, NANGO_SECRET_KEY_DEV: sandbox.secretKey, ...variables });

describe('nango:logs', () => {
  it('tells of each connection how its sync is doing', async () => {
    const { exitCode, output } = await logs(['--sync', 'channels']);

    const total = sandbox.slack.control.channels().length;
    expect(exitCode, output).toBe(0);
    expect(output).toContain('slack/channels\n');
    expect(paragraphOf(output, 'acme')).toEqual([
      'acme',
      'status     SUCCESS, every 2 hours',
      expect.stringMatching(/^last run {3}\d{4}-\d\d-\d\dT.*Z SUCCESS$/),
      `changes    SlackChannel: ${total} added, 0 updated, 0 deleted`,
      `records    SlackChannel: ${total}`,
      'checkpoint none',
      expect.stringMatching(/^next run {3}\d{4}-\d\d-\d\dT.*Z$/),
    ]);
  });

  it('names the log of a failed run, and where to read it', async () => {
    const { output } = await logs(['--sync', 'channels', '--connection-id', 'gone']);

    const [error] = sandbox.core.connections.get({ integrationId: 'slack', connectionId: 'gone' })?.errors ?? [];
    expect(paragraphOf(output, 'gone')).toContain(`error      a sync of this connection failed, log ${error?.logId}`);
    expect(paragraphOf(output, 'gone')).toContain('status     ERROR, every 2 hours');
    expect(output).not.toContain('  acme\n');
    expect(output).toContain('dashboard: Logs, environment "dev"');
  });

  it('tells of both integrations that have a sync of this name, or of the one that is named', async () => {
    const both = await logs(['--sync', 'active-users']);
    const one = await logs(['--sync', 'active-users', '--integration-id', 'posthog']);

    expect(both.output).toContain('slack/active-users\n');
    expect(both.output).toContain('posthog/active-users\n');
    expect(one.output).not.toContain('slack/active-users\n');
    expect(paragraphOf(one.output, 'acme-posthog')).toContain('last run   none has ended yet');
  });

  it('takes the key of the environment that is named', async () => {
    const { output } = await logs(['--sync', 'channels', '-e', 'prod'], { NANGO_SECRET_KEY_DEV: '', NANGO_SECRET_KEY_PROD: sandbox.secretKey });
    expect(output).toContain('Logs, environment "prod"');
  });

  it.each<[string, string[], Record<string, string>, string]>([
    ['no key', ['--sync', 'channels'], { NANGO_SECRET_KEY_DEV: '' }, 'NANGO_SECRET_KEY_DEV=<key> npm run nango:logs -- --sync channels'],
    ['a key that is not the environment’s', ['--sync', 'channels'], { NANGO_SECRET_KEY_DEV: '00000000-0000-4000-8000-000000000000' }, 'Check that the secret key belongs to this environment'],
    ['no sync named', [], {}, 'The option --sync is missing.'],
    ['an option that is unknown', ['--sync', 'channels', '--tail'], {}, 'Use: npm run nango:logs -- --sync active-users'],
    ['a sync that is not deployed', ['--sync', 'nope'], {}, 'nope is not deployed to the environment "dev". So it has never run there. Deployed are: '],
    ['a connection that is unknown', ['--sync', 'channels', '--connection-id', 'nobody'], {}, 'Connection not found'],
    ['a Nango that is not there', ['--sync', 'channels'], { NANGO_HOSTPORT: 'http://127.0.0.1:9' }, 'Nango at http://127.0.0.1:9 cannot be reached'],
  ])('with %s ends with an error that says what to do', async (_, args, variables, message) => {
    const { exitCode, output } = await logs(args, variables);

    expect(exitCode).toBe(1);
    expect(output).toContain(message);
  });
});

/** The lines about one connection. */
function paragraphOf(output: string, connectionId: string): string[] {
  const paragraph = output.split('\n\n').find((text) => text.startsWith(`  ${connectionId}\n`)) ?? '';
  return paragraph.split('\n').map((line) => line.trim());
}
