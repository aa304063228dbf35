import * as z from 'zod';
import { type SlackUser } from '../models.js';

/** The part of a member that we read from Slack's `users.list`. */
export const upstreamUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  tz: z.string().nullish(),
  is_bot: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  profile: z.object({
    real_name: z.string().optional(),
    display_name: z.string().optional(),
    email: z.string().optional(),
    title: z.string().optional(),
  }),
});

/**
 * Left out on purpose: status text, pictures and `tz_offset`. They change often, the last one for everybody when the
 * clocks do, and each change would mark the row as updated.
 */
export function toSlackUser(user: z.infer<typeof upstreamUser>): SlackUser {
  const { profile } = user;
  return {
    id: user.id,
    team_id: user.team_id || null,
    handle: user.name,
    real_name: profile.real_name || user.real_name || user.name,
    display_name: profile.display_name || null,
    email: profile.email || null,
    title: profile.title || null,
    time_zone: user.tz || null,
    is_active: !user.deleted,
    is_bot: isBot(user),
    is_guest: Boolean(user.is_restricted || user.is_ultra_restricted),
    is_admin: user.is_admin ?? false,
    is_owner: user.is_owner ?? false,
  };
}

/** Slack lists its own Slackbot as if it were a person. */
function isBot(user: z.infer<typeof upstreamUser>): boolean {
  return user.is_bot === true || user.id === 'USLACKBOT';
}
