import { NangoEmbedError, type ConnectionRef, type SettingsPatch } from '../../protocol/index.js';
import { getSettings } from '../operations/getSettings.js';
import { updateSettings } from '../operations/updateSettings.js';
import { readJson } from '../readJson.js';
import { json } from './respond.js';
import type { Call } from './RouteHandler.js';

export async function getMetadata({ context }: Call, ref: ConnectionRef): Promise<Response> {
  return json(await getSettings(context, ref));
}

export async function patchMetadata({ context, request }: Call, ref: ConnectionRef): Promise<Response> {
  return json(await updateSettings(context, { ...ref, ...readPatch(await readJson(request)) }));
}

/** Settings were sent as `connection_config` before Nango had metadata for them: one object for the syncs of all integrations. */
function readPatch({ metadata, connection_config: older }: Record<string, unknown>): { values: SettingsPatch; isForAll: boolean } {
  if (metadata !== undefined && older !== undefined) {
    throw new NangoEmbedError('invalid_request', 'The body has both metadata and connection_config, which mean the same. Send metadata alone.');
  }
  const values = metadata ?? older;
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { values: values as SettingsPatch, isForAll: older !== undefined };
  throw new NangoEmbedError(
    'invalid_request',
    'The body has no settings. Send {"metadata": {"name": value}}; null takes a value away. {"connection_config": {…}} is taken as the same.',
  );
}
