import { createSeededRandom } from '../seededRandom.js';
import type { SlackWorkspace } from './SlackWorkspace.js';

/** What Slack answers to the exchange of an OAuth code; Nango keeps it as `credentials.raw`. */
export interface SlackTokenResponse extends Record<string, unknown> {
  ok: true;
  access_token: string;
  token_type: 'bot';
  /** Comma-separated. */
  scope: string;
  bot_user_id: string;
  app_id: string;
  team: { id: string; name: string };
  authed_user: { id: string };
}

export interface SlackTokens {
  issue(options?: { scope?: string }): SlackTokenResponse;
  /** Without a token: every token issued so far. */
  revoke(token: string | undefined, as: RevokedAs): void;
  restore(): void;
  check(token: string | undefined): { ok: true; scopes: readonly string[] } | { ok: false; as: RevokedAs; error: string };
}

/** How Slack lets a revoked token feel it: HTTP 200 with `token_revoked`, or HTTP 401, as behind some proxies. */
export type RevokedAs = 'ok_false' | 'http_401';

/** Everything our syncs can use. */
const DEFAULT_SCOPE = 'channels:read,groups:read,users:read,users:read.email,channels:history,groups:history,channels:join';

export function createSlackTokens(workspace: SlackWorkspace, seed: number): SlackTokens {
  const random = createSeededRandom(seed + 1);
  const scopes = new Map<string, readonly string[]>();
  const revoked = new Map<string, RevokedAs>();
  return {
    issue({ scope = DEFAULT_SCOPE } = {}) {
      const token = `xoxb-sandbox-${scopes.size + 1}-${random.code(16)}`;
      scopes.set(token, scope.split(',').map((name) => name.trim()));
      return toTokenResponse(workspace, { token, scope });
    },
    revoke(token, as) {
      for (const each of token === undefined ? scopes.keys() : [token]) revoked.set(each, as);
    },
    restore: () => revoked.clear(),
    check(token) {
      if (token === undefined) return { ok: false, as: 'ok_false', error: 'not_authed' };
      const as = revoked.get(token);
      if (as) return { ok: false, as, error: as === 'ok_false' ? 'token_revoked' : 'invalid_auth' };
      const granted = scopes.get(token);
      return granted ? { ok: true, scopes: granted } : { ok: false, as: 'ok_false', error: 'invalid_auth' };
    },
  };
}

function toTokenResponse({ botUser, appId, team, installer }: SlackWorkspace, { token, scope }: { token: string; scope: string }): SlackTokenResponse {
  return {
    ok: true,
    access_token: token,
    token_type: 'bot',
    scope,
    bot_user_id: botUser.id,
    app_id: appId,
    team: { id: team.id, name: team.name },
    authed_user: { id: installer.id },
  };
}
