import type { SlackMessage } from 'nango-embed/models';

/** The message at a place in a long history, the same each time: half an hour before the one before it, and older than any sync looks back. */
export function madeUpMessage(channelId: string, index: number): SlackMessage {
  const sentAt = NEWEST_MS - index * HALF_HOUR_MS;
  const ts = `${Math.floor(sentAt / 1000)}.${String(index % 1_000_000).padStart(6, '0')}`;
  return {
    id: `${channelId}:${ts}`,
    channel_id: channelId,
    ts,
    thread_ts: null,
    is_reply: false,
    user_id: null,
    bot_id: null,
    author_name: 'History',
    subtype: null,
    text: `${pick(openers, index)} ${pick(subjects, index * 7 + 3)} (No. ${index + 1})`,
    reply_count: index % 11 === 0 ? index % 5 : 0,
    reactions: [],
    file_count: 0,
    created_at: new Date(sentAt).toISOString(),
    edited_at: null,
  };
}

function pick(texts: readonly string[], index: number): string {
  return texts[index % texts.length] ?? '';
}

const HALF_HOUR_MS = 30 * 60_000;
/** Fixed, so that the same rows can be taken back. */
const NEWEST_MS = Date.parse('2026-01-01T00:00:00Z');

const openers = ['Who looks after', 'Good news about', 'A question on', 'Please check', 'Notes from the call on', 'Still waiting for', 'Thanks for'];
const subjects = ['the Rotterdam shipment', 'the new rate card', 'customs in Basel', 'the driver app', 'last week’s invoices', 'the night shift', 'the warehouse move', 'the ferry times'];
