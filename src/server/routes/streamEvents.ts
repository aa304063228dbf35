import { sseResponse } from '../events/sse.js';
import { watch } from '../events/watch.js';
import type { Schedule } from '../schedule.js';
import type { Call } from './RouteHandler.js';

export interface StreamSettings {
  schedule: Schedule;
  pingIntervalMs: number;
  maxStreamMs: number;
}

/** Sends identifiers of what changed, never what it changed to. */
export async function streamEvents({ request, context, stream }: Call): Promise<Response> {
  return sseResponse({
    ...stream,
    request,
    subscribe: (send) => watch(context, (event) => send(JSON.stringify(event))),
  });
}
