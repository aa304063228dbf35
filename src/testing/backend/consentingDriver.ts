import { ConnectExit, type ConnectAttempt, type ConnectDriver, type ConnectExitReason } from '../../client/connectDriver.js';
import type { ConnectSession } from '../../protocol/index.js';
import type { SandboxCore } from '../../sandbox/core/index.js';

/** What the person in the provider's window does. */
export type Consent = 'allow' | Extract<ConnectExitReason, 'denied' | 'closed' | 'blocked'>;

/** Connects without a window: `consent` is asked each time somebody presses a ConnectButton. */
export function consentingDriver(core: SandboxCore, consent: () => Consent): ConnectDriver {
  const begin = ({ token }: ConnectSession, integrationId: string): ConnectAttempt => ({ result: answer(token, integrationId), cancel: () => undefined });

  async function answer(token: string, integrationId: string): Promise<{ connectionId: string }> {
    const said = consent();
    if (said !== 'allow') throw new ConnectExit(said);
    const session = core.sessions.get(token);
    if (session === undefined) throw new ConnectExit('expired');
    const authMode = core.providers.get(core.integrations.get(integrationId)?.provider ?? '')?.auth_mode;
    const credentials = authMode === 'API_KEY' ? { type: 'API_KEY' as const, apiKey: 'test' } : { type: 'OAUTH2' as const, access_token: 'test', raw: {} };
    return { connectionId: core.connections.upsert({ integrationId, credentials, session }).connection.connectionId };
  }

  return {
    preload: async () => undefined,
    ready: true,
    authorize: ({ session, integrationId }) => begin(session, integrationId),
    openConnectUI: ({ session }) => begin(session, core.sessions.get(session.token)?.allowedIntegrations?.[0] ?? ''),
  };
}
