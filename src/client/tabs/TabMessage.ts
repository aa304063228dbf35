import { parseEvent, type NangoEvent } from '../../protocol/index.js';
import type { EventStreamStatus } from '../createEventStream.js';

/** What tabs tell each other. `owner` is the opaque hash of whoever the sender's answers belong to; null while it has none. */
export type TabMessage =
  /** Of the tab that has the stream: that it lives, and how the stream is. `leader` is new with each tab that takes it over. */
  | { type: 'status'; owner: string | null; leader: string; status: EventStreamStatus }
  | { type: 'event'; owner: string | null; leader: string; event: NangoEvent }
  /** The stream is open after a gap: events may have been missed. */
  | { type: 'reopened'; owner: string | null; leader: string }
  /** Of a tab that has come, or whose owner has changed. */
  | { type: 'hello'; owner: string | null };

/** Undefined for what another version of this package may say. */
export function parseTabMessage(message: unknown): TabMessage | undefined {
  const { type, owner, leader, status, event } = typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {};
  if (owner !== null && typeof owner !== 'string') return undefined;
  if (type === 'hello') return { type, owner };
  if (typeof leader !== 'string') return undefined;
  switch (type) {
    case 'status':
      return isStatus(status) ? { type, owner, leader, status } : undefined;
    case 'reopened':
      return { type, owner, leader };
    case 'event': {
      const parsed = parseEvent(JSON.stringify(event) ?? '');
      return parsed && { type, owner, leader, event: parsed };
    }
    default:
      return undefined;
  }
}

function isStatus(value: unknown): value is EventStreamStatus {
  return value === 'connecting' || value === 'open' || value === 'reconnecting' || value === 'closed';
}
