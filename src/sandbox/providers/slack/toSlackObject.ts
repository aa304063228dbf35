import { createSeededRandom, type SeededRandom } from '../seededRandom.js';
import type { SeedChannel } from './seed/channels.js';
import type { SeedPerson } from './seed/people.js';
import type { SlackChannelObject, SlackDirectMessageObject, SlackUserObject } from './slackObjects.js';

/** A person of the seed as a member in Slack's spelling. Slack leaves roles and time zone out for deactivated accounts. */
export function toUser(person: SeedPerson, context: { random: SeededRandom; teamId: string; updated: number }): SlackUserObject {
  const { name, handle, displayName, title, timeZone, role } = person;
  const isBot = role === 'bot';
  const deleted = role === 'deactivated';
  return {
    id: `U0${context.random.code(9)}`,
    team_id: context.teamId,
    name: handle,
    deleted,
    real_name: name,
    ...(deleted ? {} : { tz: timeZone, ...rolesOf(person) }),
    is_bot: isBot,
    is_app_user: false,
    updated: context.updated,
    profile: {
      real_name: name,
      real_name_normalized: withoutAccents(name),
      display_name: displayName,
      display_name_normalized: withoutAccents(displayName),
      title,
      ...(isBot ? { bot_id: `B0${context.random.code(9)}` } : { email: `${handle}@lantern-quay.example` }),
      status_text: '',
      status_emoji: '',
      team: context.teamId,
    },
  };
}

function rolesOf({ role, handle }: SeedPerson) {
  return {
    is_admin: role === 'admin' || role === 'owner',
    is_owner: role === 'owner',
    is_primary_owner: role === 'owner' && handle === 'ines',
    is_restricted: role === 'guest',
    is_ultra_restricted: false,
  };
}

/** Every workspace has it. Slack calls it neither bot nor app. */
export function slackbot(teamId: string): SlackUserObject {
  const person: SeedPerson = { name: 'Slackbot', handle: 'slackbot', displayName: 'Slackbot', title: '', timeZone: 'America/Los_Angeles', role: 'bot' };
  return { ...toUser(person, { random: createSeededRandom(0), teamId, updated: 0 }), id: 'USLACKBOT', is_bot: false };
}

/** A channel of the seed as a conversation in Slack's spelling, made on its day at some working hour. */
export function toChannel(channel: SeedChannel, { random, creator }: { random: SeededRandom; creator: string }): SlackChannelObject {
  const { name, kind } = channel;
  const created = seconds(Date.parse(`${channel.created}T08:00:00Z`)) + random.between(0, 8 * 3600);
  const text = (value: string) => ({ value, creator: value ? creator : '', last_set: value ? created + 60 : 0 });
  return {
    id: `C0${random.code(9)}`,
    name,
    name_normalized: name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_archived: kind === 'archived',
    is_general: name === 'general',
    // Private channels are seen by members only; to some of the others the app has been invited.
    is_member: kind === 'private' || invitedTo.has(name),
    is_shared: kind === 'shared',
    is_ext_shared: kind === 'shared',
    is_org_shared: false,
    created,
    updated: created * 1000 + random.between(0, 999),
    creator,
    num_members: channel.members,
    topic: text(channel.topic),
    purpose: text(channel.purpose),
    previous_names: [],
  };
}

const invitedTo: ReadonlySet<string> = new Set([
  'general',
  'random',
  'announcements',
  'engineering',
  'eng-platform',
  'incidents',
  'deploys',
  'product',
  'design',
  'support',
  'sales-wins',
  'ext-harbourline',
]);

/** A conversation of a few people that nobody has named: Slack makes up a name from theirs. */
export function toGroupMessage(people: readonly SlackUserObject[], random: SeededRandom): SlackChannelObject {
  const name = `mpdm-${people.map((person) => person.name).join('--')}-1`;
  const seed: SeedChannel = { name, kind: 'private', created: '2026-02-02', creator: '', members: people.length, topic: '', purpose: 'Group messaging' };
  return { ...toChannel(seed, { random, creator: people[0]?.id ?? '' }), is_channel: false, is_group: true, is_mpim: true };
}

export function toDirectMessage(user: string, random: SeededRandom): SlackDirectMessageObject {
  const created = seconds(Date.parse('2026-03-02T09:00:00Z')) + random.between(0, 3600);
  return { id: `D0${random.code(9)}`, created, is_archived: false, is_im: true, is_org_shared: false, user, is_user_deleted: false, priority: 0 };
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{Diacritic}/gu, '');
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
