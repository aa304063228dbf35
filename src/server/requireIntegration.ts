import { NangoEmbedError } from '../protocol/index.js';
import type { Services } from './context.js';

/** Throws `unknown_integration` for what the host does not offer, whether or not Nango has it. */
export function requireIntegration({ integrations }: Services, integrationId: string): void {
  if (integrations.includes(integrationId)) return;
  throw new NangoEmbedError(
    'unknown_integration',
    `The integration ${JSON.stringify(integrationId)} is not offered here. Add it to createNangoHandler({ integrations }) if it should be.`,
  );
}
