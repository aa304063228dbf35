/** A conversation as Slack's `conversations.list` spells it. `created` counts seconds, `updated` milliseconds. */
export interface SlackChannelObject {
  id: string;
  name: string;
  name_normalized: string;
  is_channel: boolean;
  is_group: boolean;
  is_im: boolean;
  is_mpim: boolean;
  is_private: boolean;
  is_archived: boolean;
  is_general: boolean;
  is_member: boolean;
  is_shared: boolean;
  is_ext_shared: boolean;
  is_org_shared: boolean;
  created: number;
  updated: number;
  creator: string;
  num_members: number;
  topic: SlackText;
  purpose: SlackText;
  previous_names: string[];
}

interface SlackText {
  value: string;
  creator: string;
  /** Seconds since the epoch; 0 when never set. */
  last_set: number;
}

/** A member as Slack's `users.list` spells it. Slack leaves time zone and roles out for deactivated accounts. */
export interface SlackUserObject {
  id: string;
  team_id: string;
  name: string;
  deleted: boolean;
  real_name: string;
  tz?: string;
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_bot: boolean;
  is_app_user: boolean;
  /** Seconds since the epoch. */
  updated: number;
  profile: SlackProfile;
}

interface SlackProfile {
  real_name: string;
  real_name_normalized: string;
  display_name: string;
  display_name_normalized: string;
  title: string;
  email?: string;
  status_text: string;
  status_emoji: string;
  team: string;
  bot_id?: string;
}
