export { createSandboxApp, type SandboxApp, type SandboxAppOptions } from './app.js';
export type { SandboxControls, SandboxOAuth, TokenResponse } from './context.js';
export type { RateLimitOptions } from './rateLimit.js';
export { startSandboxServer, type SandboxServer, type SandboxServerOptions } from './startSandboxServer.js';
