import { sseHeaders, sseResponse } from '../events/sse.js';
import { requireAllowed } from '../requireAllowed.js';
import type { Schedule } from '../schedule.js';
import type { Call } from './RouteHandler.js';

export interface StreamSettings {
  schedule: Schedule;
  pingIntervalMs: number;
  maxStreamMs: number;
}

/** Sends identifiers of what changed, never what it changed to. */
export async function streamEvents({ request, context, stream }: Call): Promise<Response> {
  await requireAllowed(context, 'events.watch');
  const { owner, hub } = context;
  // A HEAD has no body that could end, and so must not count as open.
  if (request.method === 'HEAD') return new Response(null, { headers: sseHeaders });
  return sseResponse({
    ...stream,
    request,
    subscribe: (client) => hub.watch({ owner, ...client }),
  });
}
