import { createSandbox, type Sandbox } from 'nango-embed/sandbox';
import type { NangoApi } from 'nango-embed/server';
import { nangoApi } from 'nango-embed/server/nango';

export interface NangoConnection {
  api: NangoApi;
  /** Without it no webhook can be trusted, and the page learns of changes by asking now and then. */
  webhookSigningKey: string | undefined;
  sandbox: Sandbox | null;
  description: string;
  close(): Promise<void>;
}

/** Real Nango when `NANGO_SECRET_KEY` is set (and `NANGO_HOST` for a self-hosted one); else the sandbox, which needs no account. */
export async function connectToNango({ webhookUrl, sandboxPort }: { webhookUrl: string; sandboxPort: number }): Promise<NangoConnection> {
  const secretKey = process.env['NANGO_SECRET_KEY'];
  return secretKey ? realNango(secretKey, webhookUrl) : sandboxNango(webhookUrl, sandboxPort);
}

async function sandboxNango(webhookUrl: string, port: number): Promise<NangoConnection> {
  // As on Nango's larger plans: a mirror that is behind by a hundred thousand rows asks for some hundred pages.
  const sandbox = await createSandbox({ port, webhookUrl, rateLimit: { perMinute: 1000 } });
  return {
    api: nangoApi({ secretKey: sandbox.secretKey, host: sandbox.url, connectUrl: sandbox.url }),
    webhookSigningKey: sandbox.webhookSigningKey,
    sandbox,
    description: `No NANGO_SECRET_KEY is set: using the sandbox at ${sandbox.url}.`,
    close: () => sandbox.close(),
  };
}

function realNango(secretKey: string, webhookUrl: string): NangoConnection {
  const webhookSigningKey = process.env['NANGO_WEBHOOK_SIGNING_KEY'];
  const host = process.env['NANGO_HOST'];
  const connectUrl = process.env['NANGO_CONNECT_URL'];
  return {
    api: nangoApi({ secretKey, ...(host ? { host } : {}), ...(connectUrl ? { connectUrl } : {}) }),
    webhookSigningKey,
    sandbox: null,
    description: `Using Nango at ${host ?? 'https://api.nango.dev'}. ${
      webhookSigningKey
        ? `It delivers webhooks only to public addresses: forward them to ${webhookUrl} with a tunnel.`
        : 'NANGO_WEBHOOK_SIGNING_KEY is not set, so webhooks are refused and nothing updates live. Copy it from Environment Settings > Webhooks in Nango.'
    }`,
    close: async () => undefined,
  };
}
