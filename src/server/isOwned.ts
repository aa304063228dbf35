import type { Services } from './context.js';
import type { NangoConnection } from './NangoApi.js';
import { carriesTags, type CheckedOwner } from './owner.js';

/** Whether a connection is the owner's: by the host's own word, else by its tags. */
export async function isOwned({ tenancy }: Pick<Services, 'tenancy'>, owner: CheckedOwner, { integrationId, connectionId, tags }: Pick<NangoConnection, 'integrationId' | 'connectionId' | 'tags'>): Promise<boolean> {
  if (!tenancy) return owner.scopes.some((scope) => carriesTags(tags, scope));
  // Anything but true is a no.
  const answer: unknown = await tenancy.owns(owner.given, { integrationId, connectionId, tags });
  return answer === true;
}
