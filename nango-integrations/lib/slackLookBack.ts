import { SlackMessage } from '../models.js';
import type { MessageRun, MessageSync } from './slackMessageRun.js';
import { createStoredMessages, type StoredMessages } from './slackStored.js';
import { tsHoursBefore } from './slackTs.js';

interface StoredRecord {
  [field: string]: unknown;
  id: string;
  _nango_metadata?: { cursor?: string; deleted_at?: string | null };
}

const storedRow = SlackMessage.pick({ id: true, channel_id: true, ts: true, thread_ts: true, subtype: true });

/**
 * Collects what Nango has of the messages that this run looks at again: those after `newest` less the look-back of their
 * channel. Nango lists records by their last change, and nothing that old is ever recent again: so the place before the
 * first recent one is remembered, and the next run lists from there.
 */
export async function loadStored(nango: MessageSync, { progress, bounds, channels }: Pick<MessageRun, 'progress' | 'bounds' | 'channels'>): Promise<StoredMessages> {
  const stored = createStoredMessages();
  const windows = new Map<string, string>();
  for (const { id } of channels) {
    const known = progress.channels.get(id);
    if (known) windows.set(id, tsHoursBefore(known.newest, bounds.lookbackHours));
  }
  if (windows.size === 0) return stored;

  let isBeforeAll = true;
  for await (const record of nango.listRecords<StoredRecord>('SlackMessage', progress.records ? { cursor: progress.records } : {})) {
    const metadata = record._nango_metadata;
    if (!metadata?.deleted_at && isRecent(record.id, windows)) {
      isBeforeAll = false;
      // Without its payload, which Nango drops after 30 days without change, nobody knows whether it is a reply: let it be.
      const row = storedRow.safeParse(record);
      if (row.success) stored.add(row.data);
    } else if (isBeforeAll && metadata?.cursor) progress.records = metadata.cursor;
  }
  return stored;
}

function isRecent(id: string, windows: ReadonlyMap<string, string>): boolean {
  const [channelId = '', ts = ''] = id.split(':');
  const start = windows.get(channelId);
  return start !== undefined && ts > start;
}

