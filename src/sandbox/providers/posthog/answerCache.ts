/**
 * PostHog keeps answers and serves them again, though the data has changed, to whoever does not ask it to calculate anew.
 * How long is of no interest here: a sync that gets an old answer once has the fault.
 */
export interface AnswerCache {
  get(query: unknown): Record<string, unknown> | undefined;
  /** Keeps the answer to a query that may be served again, and renews the one it has. */
  put(query: unknown, body: Record<string, unknown>, options: { isForced: boolean }): void;
}

export function createAnswerCache(): AnswerCache {
  const answers = new Map<string, Record<string, unknown>>();
  return {
    get: (query) => answers.get(JSON.stringify(query)),
    put(query, body, { isForced }) {
      const key = JSON.stringify(query);
      // A forced answer that nobody has asked for otherwise is not worth the memory.
      if (isForced && !answers.has(key)) return;
      answers.set(key, body);
      const [oldest] = answers.keys();
      if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
    },
  };
}

const MOST_ANSWERS = 50;
