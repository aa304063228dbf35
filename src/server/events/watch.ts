import type { NangoEvent } from '../../protocol/index.js';
import type { Context } from '../context.js';
import { carriesTags } from '../owner.js';

/** Calls `listener` with the events of the owner's connections and no others. Returns unsubscribe. */
export function watch({ bus, integrations, owner }: Context, listener: (event: NangoEvent) => void): () => void {
  return bus.subscribe(({ event, tags }) => {
    const isTheirs = owner.scopes.some((scope) => carriesTags(tags, scope));
    if (isTheirs && integrations.includes(event.integrationId)) listener(event);
  });
}
