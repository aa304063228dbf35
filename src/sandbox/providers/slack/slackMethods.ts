import type { SlackMessages } from './messages/SlackMessages.js';
import { conversationsHistory, conversationsInfo, conversationsJoin, conversationsReplies } from './messageMethods.js';
import { windowOf, type SlackWindow } from './pagination.js';
import { accept, missingScope, refuse, type SlackCall } from './slackAnswers.js';
import type { SlackChannelObject, SlackDirectMessageObject, SlackUserObject } from './slackObjects.js';
import type { SlackTier } from './slackTier.js';
import type { SlackWorkspace } from './SlackWorkspace.js';

/** A page about to be sent; `answer` puts it into the method's own body. */
export interface SlackListing {
  page: number;
  answer(): Response;
  /** Slack may send an empty page that still has a cursor. */
  answerEmpty(): Response;
}

export interface SlackContext {
  workspace: SlackWorkspace;
  messages: SlackMessages;
  tier: SlackTier;
  maxPageSize: number;
  /** Makes the app a member of a channel. */
  join(channelId: string): SlackChannelObject;
}

/** Either a finished answer, or a page that faults may still replace. */
export type SlackResult = Response | SlackListing;

export const slackMethods: Readonly<Record<string, (call: SlackCall, context: SlackContext) => SlackResult>> = {
  'auth.test': (_call, { workspace: { team, botUser } }) =>
    accept({
      url: team.url,
      team: team.name,
      user: botUser.name,
      team_id: team.id,
      user_id: botUser.id,
      bot_id: botUser.profile.bot_id,
      is_enterprise_install: false,
    }),
  'conversations.history': conversationsHistory,
  'conversations.info': conversationsInfo,
  'conversations.join': conversationsJoin,
  'conversations.list': listConversations,
  'conversations.replies': conversationsReplies,
  'users.list': listUsers,
};

function listConversations(call: SlackCall, context: SlackContext): SlackResult {
  const types = (call.params.get('types') ?? 'public_channel').split(',').map((type) => type.trim());
  const refusal = refuseTypes(types, call.scopes);
  if (refusal) return refusal;
  const withoutArchived = call.params.get('exclude_archived') === 'true';
  const { channels, directMessages } = context.workspace;
  const visible = [...channels.values(), ...directMessages].filter(
    (channel) => types.includes(typeOf(channel)) && isVisible(channel) && !(withoutArchived && channel.is_archived),
  );
  return listing('channels', visible, call, context);
}

/** Slack fails the whole call when the scope for one of the types is missing. */
function refuseTypes(types: string[], scopes: readonly string[]): Response | undefined {
  for (const type of types) {
    const needed = scopeOfType.get(type);
    if (!needed) return refuse('invalid_types');
    if (!scopes.includes(needed)) return missingScope(needed, scopes);
  }
  return undefined;
}

function listUsers(call: SlackCall, context: SlackContext): SlackResult {
  if (!call.scopes.includes('users:read')) return missingScope('users:read', call.scopes);
  const seesEmail = call.scopes.includes('users:read.email');
  const users = [...context.workspace.users.values()].map((user) => (seesEmail ? user : withoutEmail(user)));
  return listing('members', users, call, context);
}

function listing(field: string, all: { id: string }[], { params }: SlackCall, { maxPageSize }: SlackContext): SlackResult {
  const view = windowOf(all, { limit: params.get('limit'), cursor: params.get('cursor'), maxPageSize });
  if (typeof view === 'string') return refuse(view);
  const answer = ({ items, nextCursor }: Pick<SlackWindow<{ id: string }>, 'items' | 'nextCursor'>) =>
    accept({ [field]: items, response_metadata: { next_cursor: nextCursor } });
  return { page: view.page, answer: () => answer(view), answerEmpty: () => answer({ items: [], nextCursor: view.sameCursor }) };
}

function typeOf(channel: SlackChannelObject | SlackDirectMessageObject): string {
  if (isDirect(channel)) return 'im';
  if (channel.is_mpim) return 'mpim';
  return channel.is_private ? 'private_channel' : 'public_channel';
}

function isVisible(channel: SlackChannelObject | SlackDirectMessageObject): boolean {
  return isDirect(channel) || !channel.is_private || channel.is_member;
}

function isDirect(channel: SlackChannelObject | SlackDirectMessageObject): channel is SlackDirectMessageObject {
  return channel.is_im;
}

function withoutEmail(user: SlackUserObject): SlackUserObject {
  const { email: _email, ...profile } = user.profile;
  return { ...user, profile };
}

const scopeOfType: ReadonlyMap<string, string> = new Map([
  ['public_channel', 'channels:read'],
  ['private_channel', 'groups:read'],
  ['mpim', 'mpim:read'],
  ['im', 'im:read'],
]);
