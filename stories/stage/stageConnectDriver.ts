import { ConnectExit, type ConnectAttempt, type ConnectDriver, type ConnectExitReason } from '../../src/client/connectDriver.js';
import { NangoEmbedError, type ConnectSession } from '../../src/protocol/index.js';
import type { SandboxCore } from '../../src/sandbox/core/index.js';

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

  return {
    preload: async () => {
      isReady = true;
    },
    get ready() {
      return isReady;
    },
    authorize: ({ session, integrationId }) => begin(session, integrationId),
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

function connect(core: SandboxCore, { token }: ConnectSession, integrationId: string): string {
  const session = core.sessions.get(token);
  if (session === undefined) throw new ConnectExit('expired');
  const credentials = { type: 'OAUTH2' as const, access_token: 'xoxb-stage', raw: {} };
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
