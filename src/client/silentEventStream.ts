import type { EventStream } from './createEventStream.js';

/** Stands in where live events are not wanted. */
export const silentEventStream: EventStream = {
  status: 'closed',
  subscribe: () => () => undefined,
  onReopen: () => () => undefined,
  onStatus: () => () => undefined,
  restart: () => undefined,
};
