// How a sync is doing: `node scripts/nango-logs.mjs --sync <name> [--integration-id <id>] [--connection-id <id>] [-e <environment>]`.
// Nango's CLI has no `logs` any more, and no endpoint answers log lines. This prints what its API does tell: the state of the
// sync on each connection, and the ids of the logs of its failures, to look up in the dashboard.
import { parseArgs } from 'node:util';
import { commandArguments } from './commandArguments.mjs';
import { fail } from './fail.mjs';
import { createNangoReader } from './logs/createNangoReader.mjs';
import { describeSync } from './logs/describeSync.mjs';
import { secretKey } from './secretKey.mjs';

const usage = 'npm run nango:logs -- --sync active-users [--integration-id slack] [--connection-id <id>] [-e dev]';
const { sync, environment, connectionId, integrationId } = readOptions();
const host = (process.env['NANGO_HOSTPORT'] || 'https://api.nango.dev').replace(/\/$/, '');
const nango = createNangoReader({ host, secretKey: secretKey({ environment, command: `npm run nango:logs -- --sync ${sync}` }) });

for (const integration of await integrationsWith(sync)) {
  const [states, connections] = await Promise.all([nango.states({ integration, sync, connectionId }), nango.connections({ integration, connectionId })]);
  console.log(`${describeSync({ title: `${integration}/${sync}`, states, connections })}\n`);
}
console.log(`Every line of the logs is in Nango's dashboard: Logs, environment "${environment}". It has warnings and errors unless the sync sets another level with nango.setLogger.`);

/** The integrations that have the sync deployed: two may have one of the same name. */
async function integrationsWith(name) {
  const deployed = await nango.deployedSyncs();
  const found = deployed.filter((each) => each.name === name && (integrationId ?? each.integration) === each.integration);
  if (found.length > 0) return found.map(({ integration }) => integration);
  const known = deployed.map((each) => `${each.integration}/${each.name}`);
  return fail(
    `${integrationId ? `${integrationId}/` : ''}${name} is not deployed to the environment "${environment}".`,
    'So it has never run there.',
    known.length > 0 ? `Deployed are: ${known.join(', ')}.` : 'No sync is. Deploy with: npm run nango:deploy',
  );
}

function readOptions() {
  const options = {
    sync: { type: 'string' },
    environment: { type: 'string', short: 'e', default: 'dev' },
    'connection-id': { type: 'string' },
    'integration-id': { type: 'string' },
  };
  try {
    const { values } = parseArgs({ args: commandArguments(), options });
    if (!values.sync) throw new Error('The option --sync is missing.');
    return { sync: values.sync, environment: values.environment, connectionId: values['connection-id'], integrationId: values['integration-id'] };
  } catch (error) {
    return fail(error.message, 'Nothing was asked of Nango.', `Use: ${usage}`);
  }
}
