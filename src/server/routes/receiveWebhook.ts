import type { Services } from '../context.js';
import { parseJson } from '../readJson.js';
import { readBody } from '../readBody.js';
import { keepWebhook, followWebhook } from '../webhook/handleWebhook.js';
import { parseWebhook } from '../webhook/parseWebhook.js';
import { SIGNATURE_HEADER, type WebhookVerifier } from '../webhook/verifyWebhook.js';
import { json } from './respond.js';

export interface WebhookCall {
  request: Request;
  services: Services;
  verifier: WebhookVerifier;
  /** Takes work that may go on after the answer. */
  later: (work: Promise<void>) => void;
  report: (error: unknown) => void;
}

/** Answers as soon as the webhook is kept; Nango waits, and does not repeat what it got an answer for. */
export async function receiveWebhook({ request, services, verifier, later, report }: WebhookCall): Promise<Response> {
  const body = await readBody(request);
  await verifier.verify(body, request.headers.get(SIGNATURE_HEADER));
  const webhook = parseWebhook(parseJson(body));
  if (webhook && services.integrations.includes(webhook.integrationId)) {
    await keepWebhook(services, webhook);
    later(followWebhook({ ...services, report }, webhook).catch(report));
  }
  return json({ ok: true });
}
