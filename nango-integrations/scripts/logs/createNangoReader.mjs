import { fail } from '../fail.mjs';

/** Reads what Nango's API tells of syncs. A refusal ends the command with Nango's own words. */
export function createNangoReader({ host, secretKey }) {
  const get = async (path, query = {}) => {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const response = await reach(host, new URL(`${host}${path}?${new URLSearchParams(given)}`), secretKey);
    const body = await response.json().catch(() => ({}));
    if (response.ok) return body;
    return fail(`Nango at ${host} refused: ${body.error?.message ?? body.error?.code ?? `status ${response.status}`}.`, 'So nothing can be shown.', adviceFor(response.status));
  };

  return {
    /** `{ integration, name }` of every sync of the environment. */
    async deployedSyncs() {
      const groups = await get('/scripts/config');
      return groups.flatMap(({ providerConfigKey, syncs }) => syncs.map(({ name }) => ({ integration: providerConfigKey, name })));
    },
    /** One state per connection, without `connectionId` of all of them. */
    async states({ integration, sync, connectionId }) {
      const { syncs } = await get('/sync/status', { provider_config_key: integration, syncs: sync, connection_id: connectionId });
      return syncs;
    },
    /** By connection id; of many, Nango lists the newest 2000. */
    async connections({ integration, connectionId }) {
      const { connections } = await get('/connections', { integrationId: integration, connectionId });
      return new Map(connections.map((connection) => [connection.connection_id, connection]));
    },
  };
}

async function reach(host, url, secretKey) {
  try {
    return await fetch(url, { headers: { Authorization: `Bearer ${secretKey}` }, signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    return fail(`Nango at ${host} cannot be reached (${error.cause?.code ?? error.message}).`, 'Nothing is known of the sync without it.', 'Check NANGO_HOSTPORT; without it the address is https://api.nango.dev.');
  }
}

function adviceFor(status) {
  if (status === 401) return 'Check that the secret key belongs to this environment of this Nango.';
  if (status === 429) return 'Wait a minute and try again.';
  return 'Check --connection-id and --integration-id.';
}
