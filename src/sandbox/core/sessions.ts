import type { Clock } from './clock.js';
import type { SandboxConnection, SandboxConnectionRef } from './connectionTypes.js';
import { endUserOf, lowerCaseKeys, tagsOf } from './endUserTags.js';
import { hexDigits, type IdSource } from './ids.js';
import { isoTime } from './isoTime.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import type { CreateSessionInput, SandboxSession, SandboxSessions } from './sessionTypes.js';

const SESSION_TTL_MS = 30 * 60_000;

export function createSessions(options: {
  clock: Clock;
  ids: IdSource;
  connectUrl: string;
  hasIntegration: (uniqueKey: string) => boolean;
  findConnection: (ref: SandboxConnectionRef) => SandboxConnection | undefined;
}): SandboxSessions {
  const { clock } = options;
  const byToken = new Map<string, SandboxSession>();

  function open(input: CreateSessionInput, extra: Pick<SandboxSession, 'allowedIntegrations' | 'endUser' | 'reconnect'>): SandboxSession {
    const token = `nango_connect_session_${hexDigits(options.ids, 64)}`;
    const session: SandboxSession = {
      token,
      connectLink: `${options.connectUrl}/?session_token=${token}`,
      expiresAt: isoTime(clock.now() + SESSION_TTL_MS),
      tags: lowerCaseKeys({ ...tagsOf(endUserOf(input)), ...input.tags }),
      integrationsConfigDefaults: input.integrationsConfigDefaults ?? null,
      overrides: input.overrides ?? null,
      webhookUrlOverride: input.webhookUrlOverride ?? null,
      ...extra,
    };
    byToken.set(token, session);
    return session;
  }

  function assertIntegrations(names: readonly string[]): void {
    const unknown = names.find((name) => !options.hasIntegration(name));
    if (unknown !== undefined) throw new SandboxRefusal('unknown_integration', `Integration "${unknown}" does not exist`);
  }

  return {
    create(input) {
      assertIntegrations([...(input.allowedIntegrations ?? []), ...Object.keys(input.integrationsConfigDefaults ?? {})]);
      return open(input, { allowedIntegrations: input.allowedIntegrations ?? null, endUser: endUserOf(input), reconnect: null });
    },
    createReconnect(input) {
      const { integrationId, connectionId } = input;
      const connection = options.findConnection({ integrationId, connectionId });
      if (!connection) throw new SandboxRefusal('unknown_connection', 'ConnectionID or IntegrationId does not exists');
      assertIntegrations(Object.keys(input.integrationsConfigDefaults ?? {}));
      return open(input, {
        allowedIntegrations: [integrationId],
        // The connection keeps its end user even when the session names none; its tags it loses.
        endUser: endUserOf(input) ?? connection.endUser,
        reconnect: { integrationId, connectionId },
      });
    },
    get(token) {
      const session = byToken.get(token);
      return session && clock.now() < Date.parse(session.expiresAt) ? session : undefined;
    },
    remove: (token) => void byToken.delete(token),
  };
}
