import type { Clock } from '../../core/clock.js';
import { createSeededRandom } from '../seededRandom.js';

/** What Google's token endpoint answers; Nango keeps it as `credentials.raw`. */
export interface GoogleTokenResponse extends Record<string, unknown> {
  access_token: string;
  refresh_token: string;
  /** Seconds. */
  expires_in: number;
  /** Separated by spaces. */
  scope: string;
  token_type: 'Bearer';
}

export interface SheetsTokens {
  issue(options?: { scope?: string }): GoogleTokenResponse;
  /** Null when the person has withdrawn the consent, or when there is no such token. */
  refresh(refreshToken: string): GoogleTokenResponse | null;
  /** The person withdraws the consent: all tokens end, and none can be refreshed. */
  revoke(): void;
  restore(): void;
  /** The scopes of a token that is good now. */
  check(accessToken: string | undefined): readonly string[] | undefined;
}

const SPREADSHEETS_READONLY = 'https://www.googleapis.com/auth/spreadsheets.readonly';

export function createSheetsTokens({ clock, seed }: { clock: Clock; seed: number }): SheetsTokens {
  const random = createSeededRandom(seed + 11);
  const access = new Map<string, { scope: string; expiresAt: number }>();
  const consents = new Map<string, string>();
  let isRevoked = false;

  const answer = (refreshToken: string, scope: string): GoogleTokenResponse => {
    const accessToken = `ya29.a0sandbox-${access.size + 1}-${random.code(24)}`;
    access.set(accessToken, { scope, expiresAt: clock.now() + LIFETIME_SECONDS * 1000 });
    return { access_token: accessToken, refresh_token: refreshToken, expires_in: LIFETIME_SECONDS, scope, token_type: 'Bearer' };
  };
  return {
    issue({ scope = SPREADSHEETS_READONLY } = {}) {
      const refreshToken = `1//0sandbox-${consents.size + 1}-${random.code(24)}`;
      consents.set(refreshToken, scope);
      return answer(refreshToken, scope);
    },
    refresh(refreshToken) {
      const scope = consents.get(refreshToken);
      return isRevoked || scope === undefined ? null : answer(refreshToken, scope);
    },
    revoke() {
      isRevoked = true;
    },
    restore() {
      isRevoked = false;
    },
    check(accessToken) {
      const token = isRevoked ? undefined : access.get(accessToken ?? '');
      return token && token.expiresAt > clock.now() ? token.scope.split(/[\s,]+/) : undefined;
    },
  };
}

const LIFETIME_SECONDS = 3599;
