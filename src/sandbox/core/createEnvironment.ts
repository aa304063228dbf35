import { uuidV4, type IdSource } from './ids.js';
import type { SandboxEnvironment } from './SandboxCore.js';

/** Makes up what is not given. */
export function createEnvironment(ids: IdSource, given: Partial<SandboxEnvironment> = {}): SandboxEnvironment {
  return {
    uuid: uuidV4(ids),
    name: 'dev',
    secretKey: uuidV4(ids),
    webhookSigningKey: uuidV4(ids),
    apiUrl: 'http://localhost:3003',
    connectUrl: 'http://localhost:3009',
    ...given,
  };
}
