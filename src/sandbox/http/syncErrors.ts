import { SandboxRefusal, type SyncCommand } from '../core/SandboxCore.js';
import { legacyError, type ApiError } from './errors.js';

/** Runs a sync command; a refusal is worded as the older routes of Nango do, with the payload inside the message too. */
export function orSyncError(command: SyncCommand, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (error instanceof SandboxRefusal) throw toSyncError(command, error);
    throw error;
  }
}

function toSyncError({ integrationId, connectionId }: SyncCommand, refusal: SandboxRefusal): ApiError {
  switch (refusal.reason) {
    case 'unknown_integration':
      return unknownProviderConfig({});
    case 'unknown_connection':
      return withPayload(
        404,
        'unknown_connection',
        "No connection matching the provided params of 'connection_id' and 'provider_config_key'. Please make sure these values exist in the Nango dashboard",
        { connectionId, providerConfigKey: integrationId },
      );
    default:
      return legacyError(400, 'no_syncs_found', 'No syncs found given the inputs.');
  }
}

export function unknownProviderConfig(payload: { providerConfigKey?: string }): ApiError {
  return withPayload(
    400,
    'unknown_provider_config',
    'There is no Provider Configuration matching this key. Please make sure this value exists in the Nango dashboard',
    payload,
  );
}

function withPayload(status: 400 | 404, code: string, message: string, payload: Record<string, unknown>): ApiError {
  return legacyError(status, code, `${message} ${JSON.stringify(payload, null, 2)}`, payload);
}
