import type { NangoAction } from 'nango';
import { describeRefusal, transientErrors, type SlackRefusal } from './slackErrors.js';

/** What the Slack client uses of the `nango` object that a sync is given. */
export type SlackCaller = Pick<NangoAction, 'get' | 'log' | 'ActionError'>;

export interface SlackList {
  /** A Slack method with cursor pagination, for example `users.list`. */
  method: string;
  /** The field of the answer that holds the items, for example `members`. */
  itemsIn: string;
  params?: Record<string, string>;
  /** Where an interrupted run stopped; empty to begin at the first page. */
  cursor: string;
}

export interface SlackPage {
  /** May be empty though more pages follow. */
  items: unknown[];
  /** Empty after the last page. */
  nextCursor: string;
}

/**
 * Reads a Slack list page by page. Throws `nango.ActionError` with a `SyncErrorCode` when Slack refuses.
 *
 * `nango.paginate` does not fit Slack: it stops at the first empty page, which Slack sends in the middle of a list, and it
 * takes a refusal (HTTP 200 with `ok: false`) for the end of the list.
 * @see https://docs.slack.dev/apis/web-api/pagination
 */
export async function* slackPages(nango: SlackCaller, { method, itemsIn, params, cursor }: SlackList): AsyncGenerator<SlackPage> {
  const ask = (from: string) => askPatiently(nango, method, { ...params, limit: PAGE_SIZE, ...(from ? { cursor: from } : {}) });
  let body = await ask(cursor);
  // The cursor of an interrupted run may have expired meanwhile: begin again rather than fail on it in every run.
  if (cursor && refusalOf(body)?.error === 'invalid_cursor') body = await ask('');
  for (;;) {
    const refusal = refusalOf(body);
    if (refusal) throw new nango.ActionError({ ...describeRefusal(refusal) });
    const nextCursor = cursorOf(body);
    yield { items: itemsOf(body, method, itemsIn), nextCursor };
    if (!nextCursor) return;
    body = await ask(nextCursor);
  }
}

/** Slack advises at most 200 per page. */
const PAGE_SIZE = '200';

const MAX_ATTEMPTS = 4;

type SlackBody = Record<string, unknown>;

/** Asks again, after 2, 4 and 8 seconds, while Slack has a problem that passes by itself. */
async function askPatiently(nango: SlackCaller, method: string, params: Record<string, string>): Promise<SlackBody> {
  for (let attempt = 1; ; attempt += 1) {
    const body = await call(nango, method, params);
    const refusal = refusalOf(body);
    if (!refusal || !transientErrors.has(refusal.error) || attempt === MAX_ATTEMPTS) return body;
    await nango.log(`Slack answered ${refusal.error} to ${method}, attempt ${attempt} of ${MAX_ATTEMPTS}`, { level: 'warn' });
    await wait(2 ** attempt * 1000);
  }
}

/** HTTP errors, 401 among them, are left to Nango: it retries 429 (after `Retry-After`) and 5xx, and reports the rest. */
async function call(nango: SlackCaller, method: string, params: Record<string, string>): Promise<SlackBody> {
  const { data } = await nango.get<unknown>({ endpoint: `/${method}`, params, retries: 5 });
  if (!isObject(data)) throw new Error(`Slack answered ${method} with something other than a JSON object.`);
  return data;
}

function refusalOf(body: SlackBody): SlackRefusal | undefined {
  if (body['ok'] === true) return undefined;
  const { error, needed } = body;
  return { error: typeof error === 'string' ? error : 'unknown_error', ...(typeof needed === 'string' ? { needed } : {}) };
}

function itemsOf(body: SlackBody, method: string, field: string): unknown[] {
  const items = body[field];
  if (!Array.isArray(items)) throw new Error(`Slack answered ${method} without a list of ${field}.`);
  return items;
}

function cursorOf(body: SlackBody): string {
  const metadata = body['response_metadata'];
  const cursor = isObject(metadata) ? metadata['next_cursor'] : undefined;
  return typeof cursor === 'string' ? cursor : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
