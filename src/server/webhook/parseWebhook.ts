import { BASE_VARIANT, type ChangeCounts, type ConnectionRef, type SyncRef } from '../../protocol/index.js';

/** A webhook of Nango's, as far as it concerns this package. */
export type Webhook = AuthWebhook | SyncSuccessWebhook | SyncErrorWebhook | ForwardWebhook | ActionWebhook;

export interface AuthWebhook extends ConnectionRef {
  type: 'auth';
  /** `creation`, `override` or `refresh`; Nango may add more. */
  operation: string;
  success: boolean;
  error: { type: string; description: string } | null;
}

export interface SyncSuccessWebhook extends Required<SyncRef> {
  type: 'sync';
  success: true;
  /** One webhook per model and run. */
  model: string;
  /** When the run began, ISO 8601 UTC. */
  modifiedAfter: string;
  changes: ChangeCounts;
}

export interface SyncErrorWebhook extends Required<SyncRef> {
  type: 'sync';
  success: false;
  /** All models of the sync: an error is reported once for all. Empty for a cancelled run. */
  models: string[];
  failedAt: string;
  /** What the sync threw, or the body of the call that failed. Never shown as it is. */
  payload: unknown;
  /** The status of the call that failed, when that was the reason. */
  upstreamStatus: number | null;
}

/** A provider's event that Nango found the connection of. */
interface ForwardWebhook extends ConnectionRef {
  type: 'forward';
  payload: unknown;
}

/** An action that ran in the background. */
interface ActionWebhook extends ConnectionRef {
  type: 'async_action';
  actionId: string;
}

/**
 * Reads a webhook; undefined for kinds that do not matter here and for those that Nango may add. Never throws.
 *
 * A provider's event that Nango finds no connection for is passed on bare, and validly signed: whoever can have the provider
 * send one writes the whole body, and may make it look like Nango's own. So nothing here is taken for more than a hint: whose a
 * connection is comes from Nango's API, records come by the cursor, and a failure is shown only while Nango's status agrees.
 */
export function parseWebhook(body: unknown): Webhook | undefined {
  const { from, type, connectionId, providerConfigKey, ...rest } = asObject(body);
  if (!isText(from) || !isText(connectionId) || !isText(providerConfigKey)) return undefined;
  const ref = { integrationId: providerConfigKey, connectionId };
  // Nango puts the provider's name into `from` for events that it passes on.
  if (type === 'forward') return { type, ...ref, payload: rest['payload'] };
  if (from !== 'nango') return undefined;
  switch (type) {
    case 'auth':
      return parseAuth(ref, rest);
    case 'sync':
      return parseSync(ref, rest);
    case 'async_action':
      return parseAction(ref, rest);
    default:
      return undefined;
  }
}

function parseAuth(ref: ConnectionRef, { operation, success, error }: Record<string, unknown>): AuthWebhook | undefined {
  if (!isText(operation) || typeof success !== 'boolean') return undefined;
  const { type, description } = asObject(error);
  return { type: 'auth', ...ref, operation, success, error: isText(type) ? { type, description: typeof description === 'string' ? description : '' } : null };
}

function parseAction(ref: ConnectionRef, { payload }: Record<string, unknown>): ActionWebhook | undefined {
  const { id } = asObject(payload);
  return isText(id) ? { type: 'async_action', ...ref, actionId: id } : undefined;
}

function parseSync(ref: ConnectionRef, body: Record<string, unknown>): Webhook | undefined {
  const { syncName, syncVariant, model, success, modifiedAfter, failedAt } = body;
  if (!isText(syncName) || typeof model !== 'string') return undefined;
  const sync = { ...ref, syncName, variant: isText(syncVariant) ? syncVariant : BASE_VARIANT };
  if (success === true && isTime(modifiedAfter)) {
    return { type: 'sync', success, ...sync, model, modifiedAfter, changes: parseCounts(body['responseResults']) };
  }
  if (success === false && isTime(failedAt)) {
    const models = model.split(',').filter((name) => name !== '');
    return { type: 'sync', success, ...sync, models, failedAt, ...parseError(body['error']) };
  }
  return undefined;
}

function parseError(error: unknown): Pick<SyncErrorWebhook, 'payload' | 'upstreamStatus'> {
  const { payload, additional_properties: properties } = asObject(error);
  const { status } = asObject(asObject(properties)['upstream_response']);
  return { payload, upstreamStatus: typeof status === 'number' ? status : null };
}

function parseCounts(results: unknown): ChangeCounts {
  const { added, updated, deleted } = asObject(results);
  return { added: toCount(added), updated: toCount(updated), deleted: toCount(deleted) };
}

function toCount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
}

/** A text that may name something: nothing of Nango's holds a NUL, and no text in Postgres can. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0');
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
