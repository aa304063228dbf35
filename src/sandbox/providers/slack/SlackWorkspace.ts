import type { Clock } from '../../core/clock.js';
import { createSeededRandom } from '../seededRandom.js';
import { channels as seedChannels, type SeedChannel } from './seed/channels.js';
import { people, type SeedPerson } from './seed/people.js';
import type { SlackChannelObject, SlackDirectMessageObject, SlackUserObject } from './slackObjects.js';
import { slackbot, toChannel, toDirectMessage, toGroupMessage, toUser } from './toSlackObject.js';

/** What the look-alike knows of its one workspace. Maps are keyed by id; Slack lists in the order of ids. */
export interface SlackWorkspace {
  readonly team: { id: string; name: string; url: string };
  readonly appId: string;
  /** The user that our app acts as. */
  readonly botUser: SlackUserObject;
  /** Who installed the app. */
  readonly installer: SlackUserObject;
  readonly channels: Map<string, SlackChannelObject>;
  readonly users: Map<string, SlackUserObject>;
  /** Group messages and direct messages that the app is in. */
  readonly directMessages: readonly (SlackChannelObject | SlackDirectMessageObject)[];
  /** The name each channel began with. */
  readonly firstNames: ReadonlyMap<string, string>;
  addChannel(channel: SeedChannel): SlackChannelObject;
  addUser(person: SeedPerson): SlackUserObject;
}

/** A believable company, the same for the same seed. */
export function createSlackWorkspace({ clock, seed }: { clock: Clock; seed: number }): SlackWorkspace {
  const random = createSeededRandom(seed);
  const team = { id: `T0${random.code(8)}`, name: 'Lantern & Quay', url: 'https://lantern-quay.slack.com/' };
  const users = new Map<string, SlackUserObject>();
  const channels = new Map<string, SlackChannelObject>();
  const firstNames = new Map<string, string>();

  const addUser = (person: SeedPerson) => keep(users, toUser(person, { random, teamId: team.id, updated: Math.floor(clock.now() / 1000) }));
  const addChannel = (channel: SeedChannel) => {
    const added = keep(channels, toChannel(channel, { random, creator: idOf(users, channel.creator) }));
    firstNames.set(added.id, added.name);
    return added;
  };

  for (const person of people) addUser(person);
  const botUser = addUser({ ...appBot });
  keep(users, slackbot(team.id));
  for (const channel of seedChannels) addChannel(channel);
  const installer = [...users.values()].find((user) => user.is_primary_owner) ?? botUser;

  const appId = `A0${random.code(8)}`;
  const [, second, third] = [...users.keys()];
  const directMessages = [toGroupMessage([installer, botUser], random), toDirectMessage(second ?? '', random), toDirectMessage(third ?? '', random)];
  return { team, appId, botUser, installer, channels, users, directMessages, firstNames, addChannel, addUser };
}

const appBot: SeedPerson = { name: 'Your Product', handle: 'your_product', displayName: '', title: '', timeZone: 'Etc/UTC', role: 'bot' };

function keep<Item extends { id: string }>(items: Map<string, Item>, item: Item): Item {
  items.set(item.id, item);
  return item;
}

function idOf(users: Map<string, SlackUserObject>, handle: string): string {
  return [...users.values()].find((user) => user.name === handle)?.id ?? '';
}
