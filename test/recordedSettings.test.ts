import { expect, it } from 'vitest';
import { shippedSyncs, toSandboxFunction } from '../src/sandbox/index.js';

/** Stories show the settings of the shipped Slack syncs without zod. Run it with `-u` when they change, and look at the difference. */
it('stories show the settings that the Slack syncs ask for', async () => {
  const functions = shippedSyncs
    .filter(({ integrationId }) => integrationId === 'slack')
    .map(toSandboxFunction)
    .map((deployed) => ({ ...deployed, jsonSchema: { definitions: onlySettings(deployed) } }));
  await expect(`${JSON.stringify(functions, null, 2)}\n`).toMatchFileSnapshot('../stories/stage/recorded/slackSettings.json');
});

function onlySettings({ input, jsonSchema }: ReturnType<typeof toSandboxFunction>) {
  return input === null ? {} : { [input]: jsonSchema.definitions[input] };
}
