import type { NangoAction } from 'nango';
import { describeRefusal, transientErrors, type SlackRefusal } from './slackErrors.js';

/** What the Slack client uses of the `nango` object that a sync is given. */
export type SlackCaller = Pick<NangoAction, 'get' | 'post' | 'log' | 'ActionError'>;

export type SlackBody = Record<string, unknown>;

/** Slack says no with HTTP 200 as well. */
export type SlackAnswer = { body: SlackBody; refusal?: undefined } | { body?: undefined; refusal: SlackRefusal };

export interface SlackRequest {
  /** For example `users.list`. */
  method: string;
  params: Record<string, string>;
  /** Methods that change something are posted. @default 'get' */
  verb?: 'get' | 'post';
}

/** Asks Slack, and asks again, after 2, 4 and 8 seconds, while it has a problem that passes by itself. */
export async function askSlack(nango: SlackCaller, request: SlackRequest): Promise<SlackAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await call(nango, request);
    if (!answer.refusal || !transientErrors.has(answer.refusal.error) || attempt === MAX_ATTEMPTS) return answer;
    await nango.log(`Slack answered ${answer.refusal.error} to ${request.method}, attempt ${attempt} of ${MAX_ATTEMPTS}`, { level: 'warn' });
    await wait(2 ** attempt * 1000);
  }
}

/** The error to end a run with. */
export function refused(nango: Pick<NangoAction, 'ActionError'>, refusal: SlackRefusal): Error {
  return new nango.ActionError({ ...describeRefusal(refusal) });
}

export function listOf(body: SlackBody, method: string, field: string): unknown[] {
  const items = body[field];
  if (!Array.isArray(items)) throw new Error(`Slack answered ${method} without a list of ${field}.`);
  return items;
}

/** Empty after the last page. */
export function cursorOf(body: SlackBody): string {
  const metadata = body['response_metadata'];
  const cursor = isObject(metadata) ? metadata['next_cursor'] : undefined;
  return typeof cursor === 'string' ? cursor : '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAX_ATTEMPTS = 4;

/** HTTP errors, 401 among them, are left to Nango: it retries 429 (after `Retry-After`) and 5xx, and reports the rest. */
async function call(nango: SlackCaller, { method, params, verb = 'get' }: SlackRequest): Promise<SlackAnswer> {
  const endpoint = `/${method}`;
  const { data } = verb === 'get' ? await nango.get<unknown>({ endpoint, params, retries: 5 }) : await nango.post<unknown>({ endpoint, data: params, retries: 5 });
  if (!isObject(data)) throw new Error(`Slack answered ${method} with something other than a JSON object.`);
  if (data['ok'] === true) return { body: data };
  const { error, needed } = data;
  return { refusal: { error: typeof error === 'string' ? error : 'unknown_error', ...(typeof needed === 'string' ? { needed } : {}) } };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
