import type { Context } from '../context.js';
import type { DirectSink } from '../events/EventSink.js';
import type { StreamSettings } from './streamEvents.js';

/** One request of a known owner. */
export interface Call {
  readonly request: Request;
  readonly query: URLSearchParams;
  readonly context: Context;
  readonly stream: StreamSettings;
  /** Where an event stream may be written without a body. */
  readonly sink: DirectSink | undefined;
}

export type RouteHandler = (call: Call) => Promise<Response>;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
