import { NangoEmbedError } from '../protocol/index.js';
import type { NangoHandlerOptions } from './options.js';
import { checkOwner, type CheckedOwner } from './owner.js';

/** Asks the host who is calling. Throws `unauthorized` when it does not know. */
export async function requireOwner(authorize: NangoHandlerOptions['authorize'], request: Request): Promise<CheckedOwner> {
  const owner = await authorize(request);
  if (!owner) {
    throw new NangoEmbedError('unauthorized', 'authorize() did not recognise the caller. Sign in, and send the session along with the request.');
  }
  return checkOwner(owner);
}
