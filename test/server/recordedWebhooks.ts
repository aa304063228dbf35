import { readdirSync, readFileSync } from 'node:fs';

/** A webhook as a Nango server sent it, with the throw-away key that signed it. */
export interface RecordedWebhook {
  name: string;
  signingKey: string;
  signature: string;
  legacySignature: string;
  raw: string;
  body: Record<string, unknown>;
}

const folder = new URL('../fixtures/nango/webhooks/', import.meta.url);

export const recordedWebhooks: readonly RecordedWebhook[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const recording = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
      request: { headers: Record<string, string>; body_raw: string; body: Record<string, unknown> };
      signing_secret: string;
    };
    const { headers, body_raw: raw, body } = recording.request;
    return {
      name: file.replace(/\.json$/, ''),
      signingKey: recording.signing_secret,
      signature: headers['x-nango-hmac-sha256'] ?? '',
      legacySignature: headers['x-nango-signature'] ?? '',
      raw,
      body,
    };
  });

export function recordedWebhook(name: string): RecordedWebhook {
  const found = recordedWebhooks.find((webhook) => webhook.name === name);
  if (!found) throw new Error(`There is no recorded webhook ${name}.`);
  return found;
}
