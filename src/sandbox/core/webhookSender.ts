import type { SandboxCore, WebhookBody } from './SandboxCore.js';
import { serializeWebhook } from './serializeWebhook.js';
import { webhookSignatures } from './signWebhook.js';

export interface WebhookSenderOptions {
  core: Pick<SandboxCore, 'clock' | 'environment' | 'onWebhook'>;
  /** The host's webhook route. A connection's own override goes before it. @default 'http://localhost/api/nango/webhook' */
  url?: string;
  /** Takes the request instead of the network: a `createNangoHandler` handler, for example. @default fetch */
  deliver?: (request: Request) => Response | Promise<Response>;
}

export interface WebhookSender {
  /** Resolves when every webhook so far has been answered or given up, retries included. */
  whenDelivered(): Promise<void>;
  /** Stops listening and drops retries that are still waiting. */
  close(): void;
}

/**
 * Delivers a core's webhooks as Nango does: signed, key-sorted, tried again 3 s and 6 s after the first attempt when the
 * receiver fails (5xx) or is not reached, never when it refuses (4xx). There is no order and no id.
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { core, url = 'http://localhost/api/nango/webhook', deliver = (request) => fetch(request) } = options;
  const deliveries = new Set<Promise<void>>();
  const waiting = new Set<() => void>();
  let closed = false;

  const wait = (delayMs: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = core.clock.schedule(delayMs, done);
      function done(): void {
        waiting.delete(done);
        cancel();
        resolve();
      }
      waiting.add(done);
    });

  async function send(body: WebhookBody, target: string): Promise<void> {
    const rawBody = serializeWebhook(body);
    const signatures = await webhookSignatures({ rawBody, signingKey: core.environment.webhookSigningKey });
    const headers = { 'content-type': 'application/json', ...signatures };
    for (let attempt = 0; attempt <= RETRIES && !closed; attempt += 1) {
      if (await isTaken(new Request(target, { method: 'POST', headers, body: rawBody }), deliver)) return;
      if (attempt < RETRIES) await wait(RETRY_EVERY_MS);
    }
  }

  const unsubscribe = core.onWebhook((body, { urlOverride }) => {
    const delivery = send(body, urlOverride ?? url).finally(() => deliveries.delete(delivery));
    deliveries.add(delivery);
  });

  return {
    async whenDelivered() {
      while (deliveries.size > 0) await Promise.all(deliveries);
    },
    close() {
      closed = true;
      unsubscribe();
      for (const cancel of waiting) cancel();
    },
  };
}

/** Whether the receiver had its say: anything but a 5xx, or no answer at all. */
async function isTaken(request: Request, deliver: NonNullable<WebhookSenderOptions['deliver']>): Promise<boolean> {
  try {
    return (await deliver(request)).status < 500;
  } catch {
    return false;
  }
}

const RETRIES = 2;
const RETRY_EVERY_MS = 3_000;
