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
  return json(await updateSettings(context, { ...ref, values: readPatch(await readJson(request)) }));
}

/** `connection_config` is what settings were sent as before Nango had metadata for them; it means the same. */
function readPatch(body: Record<string, unknown>): SettingsPatch {
  const values = body['metadata'] ?? body['connection_config'];
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values as SettingsPatch;
  throw new NangoEmbedError(
    'invalid_request',
    'The body has no settings. Send {"metadata": {"name": value}}; null takes a value away. {"connection_config": {…}} is taken as the same.',
  );
}
