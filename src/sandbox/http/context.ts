import type { Context } from 'hono';
import type { SandboxCore, SandboxSession } from '../core/SandboxCore.js';
import type { ProviderBackends } from '../core/upstream.js';
import type { ConnectSockets } from './ConnectSockets.js';
import type { OAuthFlows } from './oauth/OAuthFlows.js';
import type { RateLimiter } from './rateLimit.js';

/** What a provider's token endpoint answers, for example `{ access_token, scope, bot_user_id, team: { id, name } }`. */
export interface TokenResponse {
  access_token: string;
  refresh_token?: string;
  /** Seconds until the token expires. */
  expires_in?: number;
  [field: string]: unknown;
}

/** The token endpoints of the provider look-alikes, in process. */
export interface SandboxOAuth {
  issueToken(provider: string): TokenResponse;
  /** Null refuses the refresh. Without this method tokens never expire. */
  refreshToken?(input: { provider: string; refreshToken: string }): TokenResponse | null;
}

/** Levers of the demo by path below `/_sandbox/`, for example `slack/rename-channel`. What they throw is answered with 400. */
export type SandboxControls = Readonly<Record<string, (body: unknown) => unknown>>;

/** Everything a route needs. */
export interface SandboxHttp {
  readonly core: SandboxCore;
  readonly backends: ProviderBackends;
  readonly oauth: SandboxOAuth;
  readonly controls: SandboxControls;
  readonly sockets: ConnectSockets;
  readonly flows: OAuthFlows;
  /** Tokens of the connect sessions made over HTTP, so that a test can expire them all. */
  readonly issuedTokens: Set<string>;
  readonly rateLimiter: RateLimiter | null;
}

export interface HttpEnv {
  Variables: {
    /** The parsed JSON body; undefined when there was none. */
    body: unknown;
    /** Set when a browser came with a connect session token instead of the API key. */
    session: SandboxSession | undefined;
  };
}

export type HttpContext = Context<HttpEnv>;
