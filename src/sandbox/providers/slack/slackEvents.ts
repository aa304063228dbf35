import type { Clock } from '../../core/clock.js';
import { toHex } from '../../core/ids.js';
import { createSeededRandom } from '../seededRandom.js';
import type { SlackWorkspace } from './SlackWorkspace.js';

/** What Slack posts to an app's address when something happens. @see https://docs.slack.dev/apis/events-api */
interface SlackEventEnvelope extends Record<string, unknown> {
  token: string;
  team_id: string;
  api_app_id: string;
  event: { type: string } & Record<string, unknown>;
  type: 'event_callback';
  event_id: string;
  /** Seconds since the epoch. */
  event_time: number;
}

export type SlackEventListener = (envelope: SlackEventEnvelope) => void;

export interface SlackEvents {
  /** Called with every event, in order. Returns unsubscribe. */
  onEvent(listener: SlackEventListener): () => void;
  emit(event: SlackEventEnvelope['event']): void;
}

export function createSlackEvents({ clock, seed, workspace }: { clock: Clock; seed: number; workspace: SlackWorkspace }): SlackEvents {
  const random = createSeededRandom(seed + 3);
  const listeners = new Set<SlackEventListener>();
  return {
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(event) {
      const envelope: SlackEventEnvelope = {
        token: 'sandbox-verification-token',
        team_id: workspace.team.id,
        api_app_id: workspace.appId,
        event,
        type: 'event_callback',
        event_id: `Ev0${random.code(9)}`,
        event_time: Math.floor(clock.now() / 1000),
      };
      for (const listener of listeners) listener(envelope);
    },
  };
}

/**
 * The headers by which a receiver knows that a body comes from Slack: an HMAC-SHA256 of `v0:timestamp:body`.
 * @see https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export async function slackSignature(input: { signingSecret: string; timestamp: number; rawBody: string }): Promise<Record<string, string>> {
  const { signingSecret, timestamp, rawBody } = input;
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey('raw', encode(signingSecret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encode(`v0:${timestamp}:${rawBody}`));
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${toHex(new Uint8Array(signature))}` };
}
