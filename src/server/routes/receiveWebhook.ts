import type { Services } from '../context.js';
import { sha256Hex } from '../hash.js';
import { readBody } from '../readBody.js';
import { parseJson } from '../readJson.js';
import { followWebhook, keepWebhook } from '../webhook/handleWebhook.js';
import { parseWebhook, type Webhook } from '../webhook/parseWebhook.js';
import { providerHeaders } from '../webhook/providerHeaders.js';
import type { WebhookVerifier } from '../webhook/verifyWebhook.js';
import { within } from '../within.js';
import { json } from './respond.js';

export interface WebhookCall {
  request: Request;
  requestId: string;
  services: Services;
  verifier: WebhookVerifier;
  maxBytes: number;
  /** Takes work that may go on after the answer. */
  later: (work: Promise<void>) => void;
  report: (error: unknown) => void;
}

/**
 * Answers as soon as the webhook is kept; Nango waits, and does not repeat what it got an answer for. One that has come before
 * is answered alike and leads to nothing more. When it cannot be kept the answer is a failure, after which Nango sends it again.
 */
export async function receiveWebhook(call: WebhookCall): Promise<Response> {
  const { request, services, verifier, maxBytes, later, report } = call;
  const bytes = await readBody(request, maxBytes);
  await verifier.verify(bytes, request.headers);
  const body = parseJson(bytes);
  const webhook = parseWebhook(body) ?? bareEvent(body);
  if (!webhook || !isOffered(services, webhook) || !matters(services, webhook)) return json({ ok: true });

  const key = `webhook ${await sha256Hex(bytes)}`;
  const isFirst = await within(MOST_MS, services.claims.claim(key, memoryOf(webhook)), true).catch((error: unknown) => {
    report(error);
    return true;
  });
  if (!isFirst) return json({ ok: true });
  try {
    await within(MOST_MS, keepWebhook(services, webhook), undefined);
  } catch (error) {
    await services.claims.unclaim(key).catch(report);
    throw error;
  }
  const context = { ...services, report, requestId: call.requestId, headers: providerHeaders(request.headers) };
  later(followWebhook(context, webhook).catch(report));
  return json({ ok: true });
}

function isOffered({ integrations }: Services, { integrationId }: { integrationId: string | null }): boolean {
  return integrationId === null || integrations.includes(integrationId);
}

/** A busy workspace sends many events a second: a host that does not listen to them should not pay for them. */
function matters({ on }: Services, { type }: { type: Webhook['type'] }): boolean {
  if (type === 'forward') return on['provider.event'] !== undefined;
  if (type === 'async_action') return on['action.finished'] !== undefined;
  return true;
}

/** An event of a provider that Nango found no connection for comes as it was sent. */
function bareEvent(body: unknown): { type: 'forward'; integrationId: null; connectionId: null; payload: unknown } | undefined {
  const isNangos = typeof body === 'object' && body !== null && 'from' in body && body.from === 'nango';
  return isNangos ? undefined : { type: 'forward', integrationId: null, connectionId: null, payload: body };
}

/**
 * How long the same bytes count as the same webhook. Nango repeats after 3 and 9 seconds at most. Runs and actions name their
 * time or id; what two reconnects or two events of a provider send is alike, and the second must not be taken for the first.
 */
function memoryOf({ type }: { type: Webhook['type'] }): number {
  return type === 'sync' || type === 'async_action' ? 3_600_000 : 15_000;
}

/** A store that hangs must not have Nango wait, and give up on the host. */
const MOST_MS = 2000;
