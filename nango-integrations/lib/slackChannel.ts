import * as z from 'zod';
import { type SlackChannel } from '../models.js';

/** The part of a conversation that we read from Slack's `conversations.list`. */
export const upstreamChannel = z.object({
  id: z.string(),
  name: z.string(),
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

/** Left out on purpose: `updated` and the authors of topic and purpose, which change without a change that anyone sees. */
export function toSlackChannel(channel: z.infer<typeof upstreamChannel>): SlackChannel {
  return {
    id: channel.id,
    name: channel.name,
    topic: channel.topic?.value ?? '',
    purpose: channel.purpose?.value ?? '',
    is_private: channel.is_private ?? false,
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
