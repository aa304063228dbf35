import { ConnectExit, type ConnectAttempt, type ConnectDriver, type ConnectExitReason, type ConnectInput } from '../../src/client/connectDriver.js';
import { NangoEmbedError, type ConnectSession } from '../../src/protocol/index.js';
import type { SandboxCore, SandboxCredentials } from '../../src/sandbox/core/index.js';

/** The stage's PostHog knows every other key. */
export const wrongKey = 'phx_Wrong1';

/** A provider's consent page that stays inside ours: stories have no popup and no websocket. */
interface Consent {
  /** The integration that asks, or undefined while nobody does. */
  readonly asking: string | undefined;
  allow(): void;
  end(reason: ConnectExitReason): void;
  subscribe(listener: () => void): () => void;
}

export interface StageConnectDriver extends ConnectDriver {
  readonly consent: Consent;
  /** As a browser does that blocks popups. */
  blockPopups(): void;
}

/** Connects against the core as Nango would after a consent: by way of the session that the handler has made. */
export function createStageConnectDriver(core: SandboxCore): StageConnectDriver {
  const listeners = new Set<() => void>();
  let attempt: { integrationId: string; allow: () => void; end: (reason: ConnectExitReason) => void } | undefined;
  let isBlocking = false;
  let isReady = false;

  const show = (next: typeof attempt): void => {
    attempt = next;
    for (const listener of listeners) listener();
  };

  const begin = (session: ConnectSession, integrationId: string): ConnectAttempt => {
    if (isBlocking) return { result: Promise.reject(new ConnectExit('blocked')), cancel: () => undefined };
    let end = (_reason: ConnectExitReason): void => undefined;
    const result = new Promise<{ connectionId: string }>((resolve, reject) => {
      end = (reason) => {
        if (reason === 'denied') reportDenial(core, session, integrationId);
        show(undefined);
        reject(new ConnectExit(reason));
      };
      const allow = (): void => {
        show(undefined);
        try {
          resolve({ connectionId: connect(core, session, integrationId) });
        } catch (cause) {
          reject(new NangoEmbedError('connect_failed', 'The sandbox refused the connection.', { cause }));
        }
      };
      show({ integrationId, allow, end });
    });
    return { result, cancel: () => end('cancelled') };
  };

  const hand = (session: ConnectSession, integrationId: string, { credentials }: ConnectInput): ConnectAttempt => ({
    result:
      credentials?.['apiKey'] === wrongKey
        ? Promise.reject(new NangoEmbedError('credentials_refused', 'The provider does not know this key.'))
        : Promise.resolve().then(() => ({ connectionId: connect(core, session, integrationId, { type: 'API_KEY', apiKey: credentials?.['apiKey'] ?? '' }) })),
    cancel: () => undefined,
  });

  return {
    preload: async () => {
      isReady = true;
    },
    get ready() {
      return isReady;
    },
    authorize: ({ session, integrationId, input }) => (input.needsPopup ? begin(session, integrationId) : hand(session, integrationId, input)),
    openConnectUI: ({ session }) => begin(session, core.sessions.get(session.token)?.allowedIntegrations?.[0] ?? 'slack'),
    blockPopups: () => {
      isBlocking = true;
    },
    consent: {
      get asking() {
        return attempt?.integrationId;
      },
      allow: () => attempt?.allow(),
      end: (reason) => attempt?.end(reason),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

function connect(core: SandboxCore, { token }: ConnectSession, integrationId: string, credentials: SandboxCredentials = { type: 'OAUTH2', access_token: 'xoxb-stage', raw: {} }): string {
  const session = core.sessions.get(token);
  if (session === undefined) throw new ConnectExit('expired');
  return core.connections.upsert({ integrationId, credentials, session }).connection.connectionId;
}

function reportDenial(core: SandboxCore, { token }: ConnectSession, integrationId: string): void {
  const session = core.sessions.get(token);
  core.reportAuthFailure({
    integrationId,
    connectionId: session?.reconnect?.connectionId ?? 'never-made',
    error: { type: 'access_denied', description: 'The user denied access' },
    ...(session ? { session } : {}),
  });
}
