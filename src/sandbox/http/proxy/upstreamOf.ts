import type { ProviderBackend } from '../../core/upstream.js';
import type { SandboxHttp } from '../context.js';
import { apiError, type ApiError } from '../errors.js';

export interface Upstream {
  backend: ProviderBackend;
  /** Without a slash at the end. */
  baseUrl: string;
}

/**
 * Which look-alike a proxied call goes to: the provider's, or the one registered under the host of `base-url-override`.
 * Any other host is refused, as Nango's default policy refuses loopback and private networks: the sandbox never calls out.
 */
export function upstreamOf({ core, backends }: SandboxHttp, provider: string, baseUrlOverride: string | undefined): Upstream {
  if (baseUrlOverride) return overridden(backends[hostOf(baseUrlOverride)], baseUrlOverride);
  const backend = backends[provider];
  if (backend) return { backend, baseUrl: `http://${provider}.sandbox` };
  if (!core.providers.get(provider)?.proxy) throw apiError(400, 'unsupported_provider', 'unsupported_provider');
  throw notAllowed('This outbound URL is not allowed by server configuration.');
}

function overridden(backend: ProviderBackend | undefined, baseUrlOverride: string): Upstream {
  if (backend) return { backend, baseUrl: baseUrlOverride.replace(/\/+$/, '') };
  const loopback = /^(localhost|127\.|\[::1\])/.test(hostOf(baseUrlOverride));
  throw notAllowed(`This ${loopback ? 'base URL override' : 'outbound URL'} is not allowed by server configuration.`);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function notAllowed(message: string): ApiError {
  return apiError(400, 'base_url_override_not_allowed', message);
}
