import { meansReauth, type ConnectionRef, type Tags } from '../../protocol/index.js';
import { forgetConnection, type Context, type Services } from '../context.js';
import { publish } from '../events/publish.js';
import { findConnection } from '../findConnection.js';
import { NangoApiError, type NangoConnection } from '../NangoApi.js';
import { isMirrorable } from '../requireModel.js';
import { restoreConnection } from '../reconnect/restoreConnection.js';
import { callHost } from './callHost.js';
import type { AuthWebhook, Webhook } from './parseWebhook.js';
import { toCallbacks } from './toCallbacks.js';
import { webhookToEvents } from './webhookToEvents.js';
import { webhookToOutcome } from './webhookToOutcome.js';

/** A webhook, or a provider's event without a connection. */
export type Received = Webhook | { type: 'forward'; integrationId: null; connectionId: null; payload: unknown };

export type WebhookContext = Services & Pick<Context, 'report'> & { requestId: string; headers: Readonly<Record<string, string>> };

/** Keeps what only webhooks tell. Once this is done the webhook may be answered. */
export async function keepWebhook(services: Services, webhook: Received): Promise<void> {
  if (webhook.type !== 'auth' && webhook.type !== 'sync') return;
  // Whoever reads from here on must see what the webhook is about, and not join an older read. A run that succeeded leaves the
  // connection as it was, unless it ends a failure; seconds later everybody looks anew.
  if (webhook.success && webhook.type === 'sync') services.nango.forgetReads(webhook);
  else forgetConnection(services, webhook);
  if (webhook.type !== 'sync') return;
  const { integrationId, connectionId, syncName, variant } = webhook;
  const outcome = webhookToOutcome(webhook);
  // One from the future would stand against all that come after it.
  if (Date.parse(outcome.at) > services.now() + CLOCK_SKEW_MS) return;
  await services.outcomes.put({ integrationId, connectionId, syncName, variant }, outcome);
}

/**
 * What follows from a webhook after its answer: what it is about is made good and read first, so that whoever is told of it
 * reads the new state. No step that fails keeps the next from being taken.
 */
export async function followWebhook(context: WebhookContext, webhook: Received): Promise<void> {
  if (webhook.type === 'auth' && webhook.success) await followAuth(context, webhook).catch(context.report);
  if (webhook.type === 'sync' && webhook.success) await readChanges(context, webhook).catch(context.report);
  const tags = await tagsOf(context, webhook);
  if (tags && webhook.integrationId !== null) for (const event of webhookToEvents(webhook)) await publish(context, { event, tags });
  for (const callback of toCallbacks(webhook, { tags, headers: context.headers })) await callHost(context, callback);
}

async function followAuth(context: WebhookContext, webhook: AuthWebhook): Promise<void> {
  const { integrationId, connectionId } = webhook;
  const ref = { integrationId, connectionId };
  if (webhook.operation === 'creation') await rememberTags(context, ref);
  if (webhook.operation !== 'override') return;
  await restoreConnection(context, ref, { isAnnounced: true }).catch(context.report);
  await resumeRefusedSyncs(context, ref);
}

/** For a reconnect made outside this handler, which wipes them. */
async function rememberTags({ store, ...services }: WebhookContext, ref: ConnectionRef): Promise<void> {
  if (!store) return;
  const connection = await findPatiently({ store, ...services }, ref);
  if (connection) await store.snapshots.put(ref, { tags: connection.tags, metadata: {}, takenAt: new Date(services.now()).toISOString(), awaitedUntil: null });
}

/** Nango waits for the next schedule, which may be hours away, while the customer who has just reconnected looks on. */
async function resumeRefusedSyncs({ outcomes, nango }: Services, ref: ConnectionRef): Promise<void> {
  const refused = (await outcomes.list(ref)).filter(({ outcome }) => meansReauth(outcome));
  const syncs = refused.map(({ syncName, variant }) => ({ ...ref, syncName, variant }));
  await Promise.all(syncs.map((sync) => outcomes.forget(sync)));
  await Promise.all(syncs.map((sync) => nango.triggerSync(sync)));
}

/**
 * Browsers that hear of a run read from the store, so it must have what the run changed. Only of streams that there are: a body
 * may be made up.
 */
async function readChanges(services: Services, { integrationId, connectionId, model, variant }: Extract<Webhook, { type: 'sync'; success: true }>): Promise<void> {
  const stream = { integrationId, connectionId, model, variant };
  if (!services.mirror || !services.rules.allowsModel(integrationId, model)) return;
  if (!(await findPatiently(services, stream)) || !(await isMirrorable(services, stream))) return;
  await services.mirror.refresh(stream);
}

/** Asks Nango whose the connection is: sync webhooks do not say, and no body is believed. Null for one that is not there. */
async function tagsOf(context: WebhookContext, { integrationId, connectionId }: Received): Promise<Tags | null> {
  if (integrationId === null) return null;
  const connection = await findPatiently(context, { integrationId, connectionId }).catch((error: unknown) => {
    context.report(error);
    return undefined;
  });
  return connection?.tags ?? null;
}

/** Nobody else will tell of it: a webhook waits until Nango has a request to spare. */
async function findPatiently(context: Services, ref: ConnectionRef): Promise<NangoConnection | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    await context.whenRoomy();
    try {
      return await findConnection(context, ref);
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !(error instanceof NangoApiError) || error.status !== 429) throw error;
    }
  }
}

const CLOCK_SKEW_MS = 5 * 60_000;
const MAX_ATTEMPTS = 5;
