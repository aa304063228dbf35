import { sseDirect, sseHeaders, sseResponse, type SseOptions } from '../events/sse.js';
import { requireAllowed } from '../requireAllowed.js';
import type { Schedule } from '../schedule.js';
import type { Call } from './RouteHandler.js';

export interface StreamSettings {
  schedule: Schedule;
  pingIntervalMs: number;
  maxStreamMs: number;
}

/** Sends identifiers of what changed, never what it changed to. */
export async function streamEvents({ request, context, stream, sink }: Call): Promise<Response> {
  await requireAllowed(context, 'events.watch');
  const { owner, hub } = context;
  // A HEAD has no body that could end, and so must not count as open.
  if (request.method === 'HEAD') return new Response(null, { headers: sseHeaders });
  const options: SseOptions = { ...stream, subscribe: (client) => hub.watch(owner, client) };
  return sink ? sseDirect(sink, options) : sseResponse(request, options);
}
