import type { NangoAction } from 'nango';
import { slackPages } from './slack.js';
import { askSlack, isObject, refused, type SlackCaller } from './slackCall.js';
import { hasCode } from './syncErrors.js';

/** A channel of the settings, known by its id. */
export interface ChosenChannel {
  id: string;
  /** As the settings name it. */
  label: string;
}

/**
 * The channels that the settings name by id, `#name` or `name`, each once. Names are looked up in Slack's list; one that is
 * not there is left out with a warning. Throws `invalid_settings` when nothing is left.
 */
export async function resolveChannels(nango: SlackCaller, labels: string[]): Promise<ChosenChannel[]> {
  const idsByName = await findNames(nango, labels.filter((label) => !isChannelId(label)).map(nameOf));
  const found = labels.flatMap((label) => {
    const id = isChannelId(label) ? label : idsByName.get(nameOf(label));
    return id === undefined ? [] : [{ id, label }];
  });
  const unknown = labels.filter((label) => !isChannelId(label) && !idsByName.has(nameOf(label))).join(', ');
  if (found.length === 0) {
    const message = `Slack has no channel ${unknown} that the app can see. Correct “Channels”, or invite the app to them if they are private.`;
    throw new nango.ActionError({ code: 'invalid_settings', message });
  }
  if (unknown) await nango.log(`Slack has no channel ${unknown} that the app can see: left out`, { level: 'warn' });
  return [...new Map(found.map((channel) => [channel.id, channel])).values()];
}

/** Whether the settings name this channel. Asks Slack for its name only when the settings hold names and not this id. */
export async function isChosen(nango: SlackCaller, channelId: string, labels: string[]): Promise<boolean> {
  if (labels.includes(channelId)) return true;
  if (labels.every(isChannelId)) return false;
  const { body, refusal } = await askSlack(nango, { method: 'conversations.info', params: { channel: channelId } });
  if (refusal) throw refused(nango, refusal);
  const channel = body['channel'];
  return isObject(channel) && labels.some((label) => nameOf(label) === channel['name']);
}

/** Slack's ids are in capitals, its names never. */
function isChannelId(label: string): boolean {
  return /^[CGD][A-Z0-9]{6,}$/.test(label);
}

function nameOf(label: string): string {
  return label.replace(/^#/, '').toLowerCase();
}

/** Reads Slack's lists until every name is found. */
async function findNames(nango: SlackCaller & Pick<NangoAction, 'ActionError'>, names: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  let refusal: unknown;
  for (const types of ['public_channel', 'private_channel']) {
    const isComplete = () => names.every((name) => found.has(name));
    if (isComplete()) return found;
    try {
      for await (const { items } of slackPages(nango, { method: 'conversations.list', itemsIn: 'channels', params: { types }, cursor: '' })) {
        for (const { id, name } of items.filter(isNamed)) if (names.includes(name)) found.set(name, id);
        if (isComplete()) return found;
      }
    } catch (error) {
      // Without the permission for one type the names may be of the other.
      if (refusal || !hasCode(nango, error, 'missing_scope')) throw error;
      refusal = error;
    }
  }
  if (refusal && found.size === 0) throw refusal;
  return found;
}

function isNamed(item: unknown): item is { id: string; name: string } {
  return isObject(item) && typeof item['id'] === 'string' && typeof item['name'] === 'string';
}
