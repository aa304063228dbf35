import { connectionKey, type Services } from './context.js';
import type { NangoConnection } from './NangoApi.js';
import { carriesTags, type CheckedOwner } from './owner.js';

type Ownable = Pick<NangoConnection, 'integrationId' | 'connectionId' | 'tags'>;

/** Whether a connection is the owner's: by its tags, or by the host's word, which is kept for a few seconds. */
export async function isOwned(
  { tenancy, caches }: Pick<Services, 'tenancy' | 'caches'>,
  owner: CheckedOwner,
  { integrationId, connectionId, tags }: Ownable,
): Promise<boolean> {
  if (!tenancy) return owner.scopes.some((scope) => carriesTags(tags, scope));
  const key = `${connectionKey({ integrationId, connectionId })}${JSON.stringify([owner.scopes, owner.stamp])}`;
  return caches.ownership.get(key, async () => {
    // Anything but true is a no.
    const answer: unknown = await tenancy.owns(owner.given, { integrationId, connectionId, tags });
    return answer === true;
  });
}
