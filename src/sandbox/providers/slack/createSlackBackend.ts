import { systemClock, type Clock } from '../../core/clock.js';
import { createCallLog } from '../callLog.js';
import type { ProviderBackend } from '../../core/upstream.js';
import { rateLimited, refuse, type SlackCall } from './slackAnswers.js';
import { createSlackControl, type SlackControl } from './slackControl.js';
import { createSlackMessages } from './messages/SlackMessages.js';
import { createSlackEvents, slackSignature, type SlackEventListener } from './slackEvents.js';
import { createSlackFaults } from './slackFaults.js';
import { createSlackMessageControl } from './slackMessageControl.js';
import { slackMethods, type SlackContext } from './slackMethods.js';
import { createSlackTier } from './slackTier.js';
import { createSlackTokens, type SlackTokenResponse } from './slackTokens.js';
import { createSlackWorkspace } from './SlackWorkspace.js';

export interface SlackBackendOptions {
  /** @default the system's */
  clock?: Clock;
  /** Ids and dates follow from it. @default 1 */
  seed?: number;
  /** At most this many items a page, whatever is asked for. @default 1000, Slack's own limit */
  maxPageSize?: number;
  /**
   * How many messages the channels have, over 90 days, replies in threads not counted (they are about a fifth on top).
   * None is kept in memory: each follows from seed, channel and place. @default 10 000
   */
  messages?: number;
  /** What events are signed with. @default 'sandbox-signing-secret' */
  signingSecret?: string;
}

export interface SlackBackend extends ProviderBackend {
  readonly control: SlackControl;
  /** A new bot token, as the exchange of an OAuth code brings it. Only issued tokens are accepted. */
  issueToken(options?: { scope?: string }): SlackTokenResponse;
  /** Called with each event that Slack would post to the app, in order. Returns unsubscribe. */
  onEvent(listener: SlackEventListener): () => void;
  /** The headers that Slack sends with an event's body. */
  signEvent(rawBody: string): Promise<Record<string, string>>;
  /** The latest 1,000 calls, for tests. */
  readonly calls: readonly { method: string; params: Record<string, string>; status: number }[];
}

/**
 * A look-alike of Slack's Web API with one workspace of some 50 channels, 60 accounts and 12,000 messages: `auth.test`,
 * `conversations.list`, `.info`, `.join`, `.history`, `.replies` and `users.list`, with Slack's pages, scopes, refusals and
 * rate limits, and a sender of events. Paths begin below `https://slack.com/api`.
 *
 * @example
 * const slack = createSlackBackend();
 * const { access_token } = slack.issueToken();
 * await slack.fetch(new Request('http://slack.sandbox/users.list', { headers: { Authorization: `Bearer ${access_token}` } }));
 */
export function createSlackBackend(options: SlackBackendOptions = {}): SlackBackend {
  const { clock = systemClock, seed = 1, maxPageSize = 1000, messages: count = 10_000, signingSecret = 'sandbox-signing-secret' } = options;
  const workspace = createSlackWorkspace({ clock, seed });
  const tokens = createSlackTokens(workspace, seed);
  const faults = createSlackFaults();
  const tier = createSlackTier(clock);
  const events = createSlackEvents({ clock, seed, workspace });
  const messages = createSlackMessages({ clock, seed, workspace, messages: count });
  const messageControl = createSlackMessageControl({ workspace, messages, events, tier });
  const context: SlackContext = { workspace, messages, tier, maxPageSize, join: (channelId) => messageControl.makeBotMember(channelId) };
  const setMaxPageSize = (size: number) => {
    context.maxPageSize = size;
  };
  const log = createCallLog<SlackBackend['calls'][number]>();

  const answer = (method: string, params: URLSearchParams, token: string | undefined): Response => {
    const access = tokens.check(token);
    if (!access.ok) return access.as === 'ok_false' ? refuse(access.error) : Response.json({ ok: false, error: access.error }, { status: 401 });
    const run = slackMethods[method];
    if (!run) return refuse('unknown_method', { req_method: method });
    const call: SlackCall = { method, params, scopes: access.scopes };
    const waitSeconds = tier.take(method);
    if (waitSeconds > 0) return rateLimited(waitSeconds);
    const result = run(call, context);
    const listing = result instanceof Response ? undefined : result;
    return faults.strike(call, listing) ?? (result instanceof Response ? result : result.answer());
  };

  return {
    async fetch(request) {
      const method = new URL(request.url).pathname.replace(/^\/(api\/)?/, '');
      const params = await readParams(request);
      const response = answer(method, params, bearerOf(request));
      log.add({ method, params: Object.fromEntries(params), status: response.status });
      return response;
    },
    control: { ...createSlackControl({ clock, workspace, tokens, faults, setMaxPageSize }), ...messageControl },
    issueToken: (wanted) => tokens.issue(wanted),
    onEvent: (listener) => events.onEvent(listener),
    signEvent: (rawBody) => slackSignature({ signingSecret, timestamp: Math.floor(clock.now() / 1000), rawBody }),
    calls: log.calls,
  };
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** Slack takes parameters from the query, a form or a JSON body. */
async function readParams(request: Request): Promise<URLSearchParams> {
  const params = new URLSearchParams(new URL(request.url).search);
  const text = request.method === 'POST' ? await request.text() : '';
  const isJson = request.headers.get('content-type')?.includes('json') ?? false;
  for (const [name, value] of isJson && text ? jsonPairs(text) : new URLSearchParams(text)) params.set(name, value);
  return params;
}

function jsonPairs(text: string): [string, string][] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? Object.entries(body).map(([name, value]) => [name, String(value)]) : [];
  } catch {
    return [];
  }
}
