import type { Clock } from '../../core/clock.js';
import type { FaultTarget, SlackFaults } from './slackFaults.js';
import type { SlackMessageControl } from './slackMessageControl.js';
import type { SlackChannelObject, SlackUserObject } from './slackObjects.js';
import type { RevokedAs, SlackTokens } from './slackTokens.js';
import type { SlackWorkspace } from './SlackWorkspace.js';

/** The hand behind the look-alike: what people do in the workspace, and what goes wrong at Slack. */
export interface SlackControl extends SlackWorkspaceControl, SlackMessageControl {}

/** Its part for channels, people, tokens and faults. */
export interface SlackWorkspaceControl {
  channels(): SlackChannelObject[];
  users(): SlackUserObject[];
  /** Throws when there is no such channel, as do the others that take an id. */
  renameChannel(id: string, name: string): void;
  setTopic(id: string, topic: string): void;
  addChannel(channel: { name: string; topic?: string; purpose?: string; isPrivate?: boolean; members?: number }): SlackChannelObject;
  archiveChannel(id: string): void;
  /** Deletes it: Slack lists it no more. */
  removeChannel(id: string): void;
  addUser(user: { name: string; handle: string; title?: string; timeZone?: string }): SlackUserObject;
  /** Slack goes on listing the account, with `deleted: true`. */
  deactivateUser(id: string): void;
  /** Without a token: every token issued so far. @default as 'ok_false' */
  revokeToken(token?: string, options?: { as?: RevokedAs }): void;
  /** Makes every revoked token work again. */
  restoreToken(): void;
  /** HTTP 429 with `Retry-After`. @default times 1 */
  rateLimit(options: FaultTarget & { retryAfterSeconds: number }): void;
  /** A refusal (`error`, HTTP 200) or an HTTP error (`status`). @default times 1 */
  fail(options: FaultTarget & ({ error: string; details?: Record<string, unknown> } | { status: number; body?: unknown })): void;
  /** An empty page that has a cursor, before the page itself. @default times 1 */
  sendEmptyPage(options: FaultTarget): void;
  /** Ends all faults. */
  recover(): void;
  /** At most this many items a page, whatever is asked for. */
  setMaxPageSize(size: number): void;
}

interface ControlContext {
  clock: Clock;
  workspace: SlackWorkspace;
  tokens: SlackTokens;
  faults: SlackFaults;
  setMaxPageSize: (size: number) => void;
}

export function createSlackControl({ clock, workspace, tokens, faults, setMaxPageSize }: ControlContext): SlackWorkspaceControl {
  const change = (id: string, changes: Partial<SlackChannelObject>) => {
    const channel = found(workspace.channels, id);
    workspace.channels.set(id, { ...channel, ...changes, updated: clock.now() });
  };
  return {
    channels: () => [...workspace.channels.values()],
    users: () => [...workspace.users.values()],
    renameChannel(id, name) {
      const { name: before, previous_names } = found(workspace.channels, id);
      change(id, { name, name_normalized: name, previous_names: [before, ...previous_names] });
    },
    setTopic: (id, topic) => change(id, { topic: { value: topic, creator: workspace.installer.id, last_set: Math.floor(clock.now() / 1000) } }),
    addChannel: ({ name, topic = '', purpose = '', isPrivate = false, members = 1 }) =>
      workspace.addChannel({ name, topic, purpose, members, kind: isPrivate ? 'private' : 'public', creator: workspace.installer.name, created: today(clock) }),
    archiveChannel: (id) => change(id, { is_archived: true, num_members: 0 }),
    removeChannel(id) {
      found(workspace.channels, id);
      workspace.channels.delete(id);
    },
    addUser: ({ name, handle, title = '', timeZone = 'Europe/Lisbon' }) =>
      workspace.addUser({ name, handle, title, timeZone, displayName: '', role: 'member' }),
    deactivateUser(id) {
      const { tz: _tz, ...user } = found(workspace.users, id);
      workspace.users.set(id, { ...user, deleted: true, updated: Math.floor(clock.now() / 1000) });
    },
    revokeToken: (token, { as = 'ok_false' } = {}) => tokens.revoke(token, as),
    restoreToken: () => tokens.restore(),
    rateLimit: ({ retryAfterSeconds, ...target }) => faults.add(target, { kind: 'rate_limited', retryAfterSeconds }),
    fail(options) {
      if ('error' in options) faults.add(options, { kind: 'refusal', error: options.error, ...(options.details ? { details: options.details } : {}) });
      else faults.add(options, { kind: 'http', status: options.status, body: options.body ?? { ok: false, error: 'internal_error' } });
    },
    sendEmptyPage: (target) => faults.add(target, { kind: 'empty_page' }),
    recover: () => faults.clear(),
    setMaxPageSize,
  };
}

function found<Item>(items: Map<string, Item>, id: string): Item {
  const item = items.get(id);
  if (!item) throw new Error(`The Slack look-alike has nothing with id "${id}". Ids are in control.channels() and control.users().`);
  return item;
}

function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10);
}
