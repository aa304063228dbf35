import { parseEvent, type NangoEvent } from '../../protocol/index.js';
import type { EventStreamStatus } from '../createEventStream.js';

/** What tabs tell each other. `owner` is the opaque hash of whoever it is for: others take no notice. */
export type TabMessage =
  /** Of a tab that has come, or that has heard nothing for long. */
  | { type: 'hello'; owner: string }
  /** How the one stream is. `leader` is new with each tab that takes it over, `opening` each time it is opened. */
  | { type: 'status'; owner: string; leader: string; opening: string; status: EventStreamStatus }
  | { type: 'event'; owner: string; leader: string; event: NangoEvent };

/** Undefined for anything else that may come through a channel that all scripts of the page's origin share. */
export function parseTabMessage(message: unknown): TabMessage | undefined {
  const { type, owner, leader, opening, status, event } = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
  if (typeof owner !== 'string') return undefined;
  if (type === 'hello') return { type, owner };
  if (typeof leader !== 'string') return undefined;
  if (type === 'status') return typeof opening === 'string' && isStatus(status) ? { type, owner, leader, opening, status } : undefined;
  // Identifiers only, and by the same door as from the handler.
  const parsed = type === 'event' ? parseEvent(JSON.stringify(event) ?? '') : undefined;
  return parsed && { type: 'event', owner, leader, event: parsed };
}

function isStatus(value: unknown): value is EventStreamStatus {
  return value === 'connecting' || value === 'open' || value === 'reconnecting' || value === 'closed';
}
