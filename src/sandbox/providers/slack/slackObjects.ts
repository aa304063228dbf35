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

/** A message as Slack's `conversations.history` spells it. */
export interface SlackMessageObject {
  type: 'message';
  subtype?: string;
  /** Seconds since the epoch with six decimals; names the message within its channel. */
  ts: string;
  user?: string;
  bot_id?: string;
  /** Name that a bot wrote under. */
  username?: string;
  text: string;
  team?: string;
  /** `ts` of the message that began the thread. */
  thread_ts?: string;
  parent_user_id?: string;
  reply_count?: number;
  reply_users_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  reactions?: SlackReactionObject[];
  edited?: { user: string; ts: string };
  files?: { id: string; name: string; mimetype: string }[];
  /** In a reply that was also sent to the channel: the message that began the thread. */
  root?: Pick<SlackMessageObject, 'type' | 'user' | 'text' | 'ts' | 'thread_ts'>;
  hidden?: boolean;
}

interface SlackReactionObject {
  name: string;
  users: string[];
  count: number;
}

/** A direct message, as `conversations.list` spells it: it has no name. */
export interface SlackDirectMessageObject {
  id: string;
  created: number;
  is_archived: boolean;
  is_im: true;
  is_org_shared: boolean;
  /** The other person. */
  user: string;
  is_user_deleted: boolean;
  priority: number;
}
