import { createMiddleware } from 'hono/factory';
import type { SandboxCore, SandboxSession } from '../core/SandboxCore.js';
import type { HttpContext, HttpEnv, SandboxHttp } from './context.js';
import { legacyError, type ApiError } from './errors.js';
import { limitRate } from './limitRate.js';

type Check = (core: SandboxCore, c: HttpContext) => SandboxSession | undefined;

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const SESSION_PREFIX = 'nango_connect_session_';
const SESSION_TOKEN = /^nango_connect_session_[a-f0-9]{64}$/;

/** The API key of a host's backend. */
export const requireApiKey = (http: SandboxHttp) => authenticated(http, byApiKey);

/** A connect session in the Authorization header. */
export const requireSession = (http: SandboxHttp) => authenticated(http, (core, c) => sessionOf(core, bearerOf(c)));

/** Either of the two: what a browser may read as well as a backend. */
export const requireApiKeyOrSession = (http: SandboxHttp) =>
  authenticated(http, (core, c) => (bearerOf(c).startsWith(SESSION_PREFIX) ? sessionOf(core, bearerOf(c)) : byApiKey(core, c)));

/** A connect session in the query, as the browser SDK sends it, also in a popup's address. */
export const requireSessionInQuery = (http: SandboxHttp) => authenticated(http, bySessionInQuery);

function authenticated(http: SandboxHttp, check: Check) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    c.set('session', check(http.core, c));
    return limitRate(http.rateLimiter, c, next);
  });
}

function byApiKey(core: SandboxCore, c: HttpContext): undefined {
  const key = bearerOf(c);
  if (!UUID_V4.test(key)) throw unauthenticated('invalid_secret_key_format', 'The provided secret key is not a UUID v4.');
  if (key !== core.environment.secretKey) throw unknownAccount();
}

function bySessionInQuery(core: SandboxCore, c: HttpContext): SandboxSession {
  const token = c.req.query('connect_session_token');
  if (token !== undefined) return sessionOf(core, token);
  const publicKey = c.req.query('public_key');
  if (!publicKey) throw unauthenticated('missing_public_key', 'The request is missing a valid public key parameter.');
  if (!UUID_V4.test(publicKey)) throw unauthenticated('invalid_public_key', 'The provided public key is not a UUID v4.');
  // Public keys are Nango's deprecated way in; the sandbox has none.
  throw unknownAccount();
}

function sessionOf(core: SandboxCore, token: string): SandboxSession {
  if (!SESSION_TOKEN.test(token)) {
    throw unauthenticated(
      'invalid_connect_session_token_format',
      'The provided connect session token is not following correct format: nango_connect_session_RANDOM)',
    );
  }
  const session = core.sessions.get(token);
  if (!session) throw unauthenticated('unknown_connect_session_token', 'The provided connect session token does not match any account.');
  return session;
}

/** The word Bearer is optional. */
function bearerOf(c: HttpContext): string {
  const header = c.req.header('authorization');
  if (!header) throw unauthenticated('missing_auth_header', 'The request is missing the Authorization header.');
  return header.split('Bearer ').pop() ?? '';
}

function unknownAccount(): ApiError {
  return unauthenticated('unknown_account', 'The provided authorization header does not match any account.');
}

function unauthenticated(code: string, detail: string): ApiError {
  return legacyError(401, code, `Authentication failed. ${detail}`);
}
