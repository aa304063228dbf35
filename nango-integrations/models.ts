import * as z from 'zod';

/** A channel of the connected Slack workspace. Source: https://docs.slack.dev/reference/methods/conversations.list */
export const SlackChannel = z.object({
  id: z.string().min(1).describe('Slack channel id, for example C024BE91L. Survives renames.'),
  name: z.string().describe('Name without the leading #.'),
  topic: z.string().describe('What the channel is talking about now; empty when not set.'),
  purpose: z.string().describe('What the channel is for; empty when not set.'),
  is_private: z.boolean().describe('Only invited members see it. Listed only where the Slack app is a member.'),
  is_archived: z.boolean().describe('Closed for new messages. A deleted channel is not listed at all.'),
  is_general: z.boolean().describe('The one channel that every full member is in.'),
  is_shared: z.boolean().describe('Shared with another workspace or organisation.'),
  member_count: z.number().int().nullable().describe('Number of members; null when Slack does not say.'),
  creator_id: z.string().nullable().describe('Slack user id of who created it, equal to SlackUser.id.'),
  created_at: z.iso.datetime().nullable().describe('When it was created, ISO 8601 UTC, to the second.'),
});
export type SlackChannel = z.infer<typeof SlackChannel>;

/** A person or bot of the connected Slack workspace. Source: https://docs.slack.dev/reference/methods/users.list */
export const SlackUser = z.object({
  id: z.string().min(1).describe('Slack user id, for example U023BECGF.'),
  team_id: z.string().nullable().describe('Slack workspace id the account belongs to.'),
  handle: z.string().describe('User name without the leading @.'),
  real_name: z.string().describe('Full name; the handle when Slack has no name.'),
  display_name: z.string().nullable().describe('Name shown in conversations; null when not set.'),
  email: z.string().nullable().describe('Email address; null for bots and without the scope users:read.email.'),
  title: z.string().nullable().describe('Job title; null when not set.'),
  time_zone: z.string().nullable().describe('IANA time zone, for example Europe/Paris.'),
  is_active: z.boolean().describe('False once the account is deactivated. Slack goes on listing it.'),
  is_bot: z.boolean().describe('A bot or app, not a person. Includes Slackbot.'),
  is_guest: z.boolean().describe('Single- or multi-channel guest.'),
  is_admin: z.boolean().describe('Workspace admin.'),
  is_owner: z.boolean().describe('Workspace owner.'),
});
export type SlackUser = z.infer<typeof SlackUser>;
