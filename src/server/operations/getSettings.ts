import type { ConnectionRef, Settings, SyncDefinition } from '../../protocol/index.js';
import { syncDefinitionsOf, type Context } from '../context.js';
import { settleReconnect } from '../reconnect/settleReconnect.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';
import { readSettings } from '../settings/readSettings.js';
import { settingFields } from '../settings/settingFields.js';

/**
 * What can be set on a connection, and what is. Metadata that no deployed sync asks for is the host's own and stays here.
 * Throws `unknown_connection`.
 */
export async function getSettings(context: Context, ref: ConnectionRef): Promise<Settings> {
  await requireConnection(context, ref);
  await requireAllowed(context, 'settings.read', ref);
  await settleReconnect(context, ref);
  const [definitions, settings] = await Promise.all([syncDefinitionsOf(context, ref.integrationId), readSettings(context, ref)]);
  return toSettings(definitions, settings);
}

export function toSettings(definitions: readonly SyncDefinition[], settings: Readonly<Record<string, unknown>>): Settings {
  const fields = settingFields(definitions);
  const values = Object.fromEntries(fields.flatMap(({ name }) => (Object.hasOwn(settings, name) ? [[name, settings[name]]] : [])));
  return { values, fields, missing: fields.filter(({ name, required }) => required && !Object.hasOwn(values, name)).map(({ name }) => name) };
}
