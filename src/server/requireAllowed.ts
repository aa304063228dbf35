import { NangoEmbedError } from '../protocol/index.js';
import type { Action, Resource } from './actions.js';
import type { Context } from './context.js';

/**
 * Asks the host whether this caller may do it. Ask only after `requireConnection`: what `can` hears of is always the owner's own.
 * Throws `forbidden`.
 */
export async function requireAllowed({ owner }: Pick<Context, 'owner'>, action: Action, resource: Resource = {}): Promise<void> {
  // Anything but true is a no: a host that forgets to return must not open a door.
  if (!owner.can) return;
  const answer: unknown = await owner.can(action, resource);
  if (answer === true) return;
  throw new NangoEmbedError('forbidden', `The caller may not do this: authorize()'s can() did not answer true for ${JSON.stringify(action)}.`);
}
