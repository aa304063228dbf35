import type { WebhookBody } from './SandboxCore.js';

/** A webhook's raw body: JSON with sorted keys at every depth, as Nango sends and signs it. */
export function serializeWebhook(body: WebhookBody): string {
  return JSON.stringify(sortKeys(body));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortKeys(member)]),
  );
}
