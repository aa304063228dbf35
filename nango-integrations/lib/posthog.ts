import type { NangoAction } from 'nango';
import * as z from 'zod';
import { describeFailure, isTooSlow, isTransient, readFailure, type PostHogFailure } from './posthogErrors.js';

/** What the PostHog client uses of the `nango` object that a sync is given. */
export type PostHogCaller = Pick<NangoAction, 'post' | 'log' | 'ActionError'>;

/** A question in PostHog's query language. */
export interface HogqlQuestion<Column extends string> {
  /** Shows in PostHog's query log. */
  name: string;
  hogql: string;
  /** What stands for the `{placeholders}` in `hogql`. Nothing else reaches the text of a query. */
  values: Record<string, string | number | readonly string[]>;
  /** The names of the answer's columns, in their order. */
  columns: readonly Column[];
}

export type HogqlRow<Column extends string> = Record<Column, unknown>;

/** PostHog gave up: ask for less, asking again is no use. */
export type TooSlow = 'too_slow';

/** Asks in HogQL and answers rows by the names of their columns. Throws as `queryPostHog` does. */
export async function askHogql<Column extends string>(
  nango: PostHogCaller,
  projectId: string,
  { name, hogql, values, columns }: HogqlQuestion<Column>,
): Promise<HogqlRow<Column>[] | TooSlow> {
  const answer = await queryPostHog(nango, { projectId, name, query: { kind: 'HogQLQuery', query: hogql, values } });
  if (answer === 'too_slow') return answer;
  if (answer.columns?.join() !== columns.join()) {
    throw new Error(`PostHog answered "${name}" with the columns ${answer.columns?.join(', ') ?? '(none)'} instead of ${columns.join(', ')}.`);
  }
  return answer.results.map((row) => {
    if (!Array.isArray(row) || row.length !== columns.length) throw new Error(`PostHog answered "${name}" with a row that does not have ${columns.length} values.`);
    return Object.fromEntries(columns.map((column, index) => [column, row[index] as unknown])) as HogqlRow<Column>;
  });
}

/** Loose: PostHog adds fields. `results` must be there, or an answer without rows would pass for "no rows". */
const PostHogAnswer = z.object({ results: z.array(z.unknown()), columns: z.array(z.string()).nullish(), error: z.unknown() });
type PostHogAnswer = z.infer<typeof PostHogAnswer>;

/**
 * Runs one query of PostHog's query API, past its cache, and answers when the result is there. What passes by itself (429,
 * 5xx, network) is asked again; then, and for every refusal, throws `nango.ActionError` with a `SyncErrorCode`.
 *
 * The waiting is done here and not by Nango's `retries`, which would also repeat a query that took too long (504), six times,
 * before we could make it smaller.
 * @see https://posthog.com/docs/api/queries
 */
export async function queryPostHog(
  nango: PostHogCaller,
  { projectId, name, query }: { projectId: string; name: string; query: { kind: string } & Record<string, unknown> },
): Promise<PostHogAnswer | TooSlow> {
  const endpoint = `/api/projects/${projectId}/query/`;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await post(nango, endpoint, { query, refresh: 'force_blocking', name });
    if (outcome.kind === 'answer') return checked(outcome.data, name);
    const { failure } = outcome;
    if (isTooSlow(failure)) return 'too_slow';
    const wait = failure.retryAfterSeconds ?? FIRST_WAIT_SECONDS * 2 ** (attempt - 1);
    if (!isTransient(failure) || attempt === MAX_ATTEMPTS || wait > LONGEST_WAIT_SECONDS) {
      throw new nango.ActionError({ ...describeFailure(failure, projectId) });
    }
    await nango.log(`PostHog answered HTTP ${failure.status} to ${name}, attempt ${attempt} of ${MAX_ATTEMPTS}; asking again in ${wait} s`, { level: 'warn' });
    await sleep(wait * 1000);
  }
}

const MAX_ATTEMPTS = 6;
const FIRST_WAIT_SECONDS = 3;
/** PostHog may ask for most of an hour. What is saved is safe, so the next run goes on instead. */
const LONGEST_WAIT_SECONDS = 120;

type Outcome = { kind: 'answer'; data: unknown } | { kind: 'failure'; failure: PostHogFailure };

async function post(nango: PostHogCaller, endpoint: string, data: object): Promise<Outcome> {
  try {
    const response = await nango.post<unknown>({ endpoint, data });
    return { kind: 'answer', data: response.data };
  } catch (error) {
    const failure = readFailure(error);
    if (!failure) throw error;
    return { kind: 'failure', failure };
  }
}

function checked(data: unknown, name: string): PostHogAnswer {
  const answer = PostHogAnswer.safeParse(data);
  if (!answer.success) throw new Error(`PostHog answered "${name}" without a list of results.`);
  if (answer.data.error) throw new Error(`PostHog answered "${name}" with an error: ${JSON.stringify(answer.data.error).slice(0, 300)}`);
  return answer.data;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
