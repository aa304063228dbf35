import type { Sandbox, SandboxOptions } from '../sandbox/index.js';

export type { Sandbox, SandboxOptions } from '../sandbox/index.js';

/**
 * `createSandbox` of `nango-embed/sandbox`: Nango and the three providers on this machine, for end-to-end tests. Loaded when it is
 * called, since it needs Node and packages that component tests can do without.
 *
 * @example
 * const sandbox = await createSandbox({ webhookUrl: 'http://127.0.0.1:3000/api/nango/webhook' });
 */
export async function createSandbox(options?: SandboxOptions): Promise<Sandbox> {
  const sandbox = await import('../sandbox/index.js');
  return sandbox.createSandbox(options);
}
