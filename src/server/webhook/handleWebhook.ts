import { meansReauth, type ConnectionRef } from '../../protocol/index.js';
import { forgetConnection, type Context, type Services } from '../context.js';
import { publish } from '../events/publish.js';
import { findConnection } from '../findConnection.js';
import type { Webhook } from './parseWebhook.js';
import { webhookToEvents } from './webhookToEvents.js';
import { webhookToOutcome } from './webhookToOutcome.js';

/** Keeps what only webhooks tell. Once this is done the webhook may be answered. */
export async function keepWebhook(services: Services, webhook: Webhook): Promise<void> {
  // Whoever reads from here on must see what the webhook is about, and not join an older read.
  // A run that succeeded leaves the connection as it was, unless it ends a failure; seconds later everybody looks anew.
  if (webhook.success && webhook.type === 'sync') services.nango.forgetReads(webhook);
  else forgetConnection(services, webhook);
  if (webhook.type === 'sync') {
    const { integrationId, connectionId, syncName, variant } = webhook;
    await services.outcomes.put({ integrationId, connectionId, syncName, variant }, webhookToOutcome(webhook));
  }
}

/**
 * What follows from a webhook after its answer. New credentials first heal what the old ones broke, so that whoever is told of
 * them reads the new state.
 */
export async function followWebhook(services: Services & Pick<Context, 'report'>, webhook: Webhook): Promise<void> {
  if (webhook.type === 'auth' && webhook.operation === 'override' && webhook.success) {
    await resumeRefusedSyncs(services, webhook).catch(services.report);
  }
  await publishWebhook(services, webhook);
}

/** Nango waits for the next schedule, which may be hours away, while the customer who has just reconnected looks on. */
async function resumeRefusedSyncs({ outcomes, nango }: Services, { integrationId, connectionId }: ConnectionRef): Promise<void> {
  const ref = { integrationId, connectionId };
  const refused = (await outcomes.list(ref)).filter(({ outcome }) => meansReauth(outcome));
  const syncs = refused.map(({ syncName, variant }) => ({ ...ref, syncName, variant }));
  await Promise.all(syncs.map((sync) => outcomes.forget(sync)));
  await Promise.all(syncs.map((sync) => nango.triggerSync(sync)));
}

/** Tells the open streams of the connection's owner. Asks Nango once whose the connection is: sync webhooks do not say. */
async function publishWebhook(services: Services & Pick<Context, 'report'>, webhook: Webhook): Promise<void> {
  const connection = await findConnection(services, webhook);
  if (!connection) return;
  for (const event of webhookToEvents(webhook)) await publish(services, { event, tags: connection.tags });
}
