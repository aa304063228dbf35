import type { SandboxCore, SandboxCredentials } from '../../core/SandboxCore.js';
import type { TokenResponse } from '../context.js';
import { present } from '../validation/present.js';

/** A token endpoint's answer as Nango stores it: the fields it knows, and the whole answer as `raw`. */
export function toCredentials(core: SandboxCore, token: TokenResponse): SandboxCredentials {
  const { access_token, refresh_token, expires_in } = token;
  const expires_at = expires_in === undefined ? undefined : new Date(core.clock.now() + expires_in * 1000).toISOString();
  return { type: 'OAUTH2', access_token, ...present({ refresh_token, expires_at }), raw: { ...token } };
}

/** What a provider's catalogue entry asks to keep of the answer: `team.id` becomes the connection's `"team.id"`. */
export function keptFields(token: TokenResponse, paths: readonly string[]): Record<string, unknown> {
  const found = paths.map((path) => [path, valueAt(token, path.split('.'))]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  return valueAt((value as Record<string, unknown>)[first], rest);
}
