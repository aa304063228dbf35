import { afterEach, expect, it } from 'vitest';
import { nangoApi } from '../server/nango/nangoApi.js';
import { createSandbox, type Sandbox } from './createSandbox.js';
import { connectSlack, sandboxScenarios, type SandboxScenarioName } from './scenarios.js';

const tags = { organization_id: 'acme' };
let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

async function begin(name: SandboxScenarioName) {
  const { options, prepare } = sandboxScenarios[name];
  sandbox = await createSandbox({ rateLimit: false, ...options });
  await prepare?.(sandbox, tags);
  return { sandbox, nango: nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url }) };
}

it('connected: the customer has an account, all of whose syncs have run', async () => {
  const { nango, sandbox } = await begin('connected');
  const [connection] = await nango.listConnections({ tags });
  const states = await nango.listSyncStates(connection!);
  expect(states.map(({ status }) => status)).toEqual(['SUCCESS', 'SUCCESS', 'SUCCESS']);
  expect(await connectSlack(sandbox, tags)).toMatchObject({ connectionId: connection?.connectionId });
});

it('token-revoked: the account has to be reconnected', async () => {
  const { nango } = await begin('token-revoked');
  expect((await nango.listConnections({ tags }))[0]?.errors).toEqual(['auth']);
});

it('rate-limited: Nango soon refuses', async () => {
  const { nango } = await begin('rate-limited');
  const asked = Array.from({ length: 11 }, () => nango.listIntegrations());
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toContain('rejected');
  await expect(nango.listIntegrations()).rejects.toMatchObject({ status: 429 });
});

it('provider-rate-limited: Slack refuses its channel list', async () => {
  const { sandbox } = await begin('provider-rate-limited');
  const { access_token } = sandbox.slack.issueToken();
  const { status, headers } = await sandbox.slack.fetch(new Request('http://slack.sandbox/conversations.list', { headers: { Authorization: `Bearer ${access_token}` } }));
  expect([status, headers.get('Retry-After')]).toEqual([429, '30']);
});

it('many-records: Slack has ten times the usual messages', async () => {
  const { sandbox } = await begin('many-records');
  const usual = await createSandbox();
  const count = ({ slack }: Sandbox) => slack.control.messages(slack.control.channels()[0]!.id, { limit: 1_000_000 }).length;
  expect(count(sandbox)).toBeGreaterThan(8 * count(usual));
  await usual.close();
});
