import type { WebhookBody, WebhookListener } from './SandboxCore.js';

export interface WebhookBus {
  emit(body: WebhookBody, target: { urlOverride: string | null }): void;
  /** Returns unsubscribe, safe to call twice. */
  listen(listener: WebhookListener): () => void;
  clear(): void;
}

export function createWebhookBus(): WebhookBus {
  const listeners = new Set<WebhookListener>();
  return {
    emit(body, target) {
      for (const listener of listeners) listener(body, target);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    clear: () => listeners.clear(),
  };
}
