import { askSlack, cursorOf, listOf, refused, type SlackCaller } from './slackCall.js';

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
  const ask = (from: string) => askSlack(nango, { method, params: { ...params, limit: PAGE_SIZE, ...(from ? { cursor: from } : {}) } });
  let answer = await ask(cursor);
  // The cursor of an interrupted run may have expired meanwhile: begin again rather than fail on it in every run.
  if (cursor && answer.refusal?.error === 'invalid_cursor') answer = await ask('');
  for (;;) {
    if (answer.refusal) throw refused(nango, answer.refusal);
    const nextCursor = cursorOf(answer.body);
    yield { items: listOf(answer.body, method, itemsIn), nextCursor };
    if (!nextCursor) return;
    answer = await ask(nextCursor);
  }
}

/** Slack advises at most 200 per page. */
export const PAGE_SIZE = '200';
