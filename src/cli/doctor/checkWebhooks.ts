import { createHmac } from 'node:crypto';
import { SIGNATURE_HEADER } from '../../server/webhook/verifyWebhook.js';
import { ok, problem, unknown, type Finding } from './Report.js';

export interface WebhookOptions {
  signingKey: string | undefined;
  /** The host's webhook route, if its backend runs. */
  url: string | undefined;
  fetch: typeof fetch;
}

/** Nothing that means anything: a handler answers it and leaves it at that. */
const BODY = JSON.stringify({ from: 'nango', type: 'doctor' });

/** Whether the host takes what Nango signs, and nothing else. */
export async function checkWebhooks({ signingKey, url, fetch }: WebhookOptions): Promise<Finding[]> {
  if (!signingKey) return [problem('NANGO_WEBHOOK_SIGNING_KEY is not set: the handler refuses all webhooks, and nothing updates live.', 'Copy it from Environment Settings > Webhooks in Nango.')];
  const isSet = ok('NANGO_WEBHOOK_SIGNING_KEY is set.');
  if (!url) return [isSet, unknown('Whether webhooks arrive: start your backend and name its route with --webhook-url http://127.0.0.1:3000/api/nango/webhook.')];
  const send = async (signature: string): Promise<number | null> => {
    const headers = { 'Content-Type': 'application/json', [SIGNATURE_HEADER]: signature };
    return fetch(url, { method: 'POST', headers, body: BODY }).then(({ status }) => status, () => null);
  };

  const signed = await send(createHmac('sha256', signingKey).update(BODY).digest('hex'));
  if (signed === null) return [isSet, problem(`${url} cannot be reached.`, 'Start your backend, and check the address.')];
  if (signed === 401) return [isSet, problem(`${url} refuses what is signed with this key.`, 'The backend runs with another NANGO_WEBHOOK_SIGNING_KEY, or something parses the body before the handler: mount it before express.json().')];
  if (signed === 404) return [isSet, problem(`There is nothing at ${url}.`, 'Mount the handler there; its webhook route is its base path and /webhook.')];
  if (signed >= 400) return [isSet, problem(`${url} answers ${signed} to a webhook.`, 'Look at your backend’s log: Nango would give up after three attempts.')];
  const forged = await send('00'.repeat(32));
  if (forged === 401) return [isSet, ok(`${url} takes what Nango signs and refuses the rest.`)];
  return [isSet, problem(`${url} answers ${forged ?? 'nothing'} to a webhook with a false signature.`, 'Anybody could make your backend believe things: pass webhookSigningKey to createNangoHandler, and let nothing else answer there.')];
}
