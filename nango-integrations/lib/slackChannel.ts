import * as z from 'zod';
import { type SlackChannel } from '../models.js';

/** The part of a conversation that we read from Slack's `conversations.list`. */
export const upstreamChannel = z.object({
  id: z.string(),
  /** Direct messages have none. */
  name: z.string().optional(),
  /** The other person in a direct message. */
  user: z.string().optional(),
  is_im: z.boolean().optional(),
  topic: z.object({ value: z.string() }).optional(),
  purpose: z.object({ value: z.string() }).optional(),
  is_private: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_general: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  num_members: z.number().optional(),
  creator: z.string().optional(),
  /** Seconds since the epoch, unlike `updated`, which counts milliseconds. */
  created: z.number().optional(),
});

export type ChannelType = 'public_channel' | 'private_channel' | 'mpim' | 'im';

/** As which type Slack lists a channel. Our rows do not hold it, but ids and made-up names tell. */
export function typeOfChannel({ id, name, is_private }: SlackChannel): ChannelType {
  if (id.startsWith('D')) return 'im';
  if (name.startsWith('mpdm-')) return 'mpim';
  return is_private ? 'private_channel' : 'public_channel';
}

/** Left out on purpose: `updated` and the authors of topic and purpose, which change without a change that anyone sees. */
export function toSlackChannel(channel: z.infer<typeof upstreamChannel>): SlackChannel {
  return {
    id: channel.id,
    name: channel.name ?? channel.user ?? '',
    topic: channel.topic?.value ?? '',
    purpose: channel.purpose?.value ?? '',
    is_private: channel.is_private ?? channel.is_im ?? false,
    is_archived: channel.is_archived ?? false,
    is_general: channel.is_general ?? false,
    is_shared: channel.is_shared ?? false,
    member_count: channel.num_members ?? null,
    creator_id: channel.creator || null,
    created_at: channel.created === undefined ? null : toIsoSeconds(channel.created),
  };
}

function toIsoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
