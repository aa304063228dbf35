import { expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { get } from '../../../test/server/requests.js';

it('lists what is on offer, in the order of the host, with what a form needs', async () => {
  const { handle } = createStage({ integrations: ['posthog', 'slack'] });
  const { integrations } = await (await handle(get('/integrations'))).json();
  expect(integrations).toEqual([
    expect.objectContaining({
      integrationId: 'posthog',
      provider: 'posthog',
      authMode: 'API_KEY',
      fields: expect.arrayContaining([expect.objectContaining({ name: 'apiKey', secret: true })]),
      syncs: [],
    }),
    expect.objectContaining({
      integrationId: 'slack',
      displayName: 'Slack',
      authMode: 'OAUTH2',
      syncs: [expect.objectContaining({ syncName: 'channels', models: ['SlackChannel'], frequency: 'every hour' })],
    }),
  ]);
});

it('leaves out what Nango does not have, and never shows what the host does not offer', async () => {
  const { handle } = createStage({ integrations: ['slack', 'not-made-yet'] });
  const { integrations } = await (await handle(get('/integrations'))).json();
  expect(integrations.map(({ integrationId }: { integrationId: string }) => integrationId)).toEqual(['slack']);
});

it('asks Nango once, however many ask, and again when some time has passed', async () => {
  const { handle, asked, clock } = createStage({ integrations: ['slack'] });
  await Promise.all([handle(get('/integrations')), handle(get('/integrations', { as: 'umbrella' })), handle(get('/integrations'))]);
  await handle(get('/integrations'));
  expect(asked.toSorted()).toEqual(['getProvider', 'listIntegrations', 'listSyncDefinitions']);
  await clock.advance(31_000);
  await handle(get('/integrations'));
  expect(asked).toHaveLength(5);
});
