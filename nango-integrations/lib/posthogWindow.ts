import type { PostHogCaller, TooSlow } from './posthog.js';
import { tooSlow } from './posthogErrors.js';

/** A stretch of time, in milliseconds since the epoch; `to` is not part of it. */
export interface TimeWindow {
  from: number;
  to: number;
}

/**
 * Asks about a window and, while PostHog finds it too wide, about the first half of it. Answers with the window that
 * was answered, so that the caller goes on behind it. Throws `provider_error` when even a minute is too much.
 */
export async function askInWindow<Answer>(
  nango: PostHogCaller,
  { from, to }: TimeWindow,
  ask: (window: TimeWindow) => Promise<Answer | TooSlow>,
): Promise<{ answer: Answer; window: TimeWindow }> {
  for (let end = to; ; end = from + Math.floor((end - from) / 2)) {
    const window = { from, to: end };
    const answer = await ask(window);
    if (answer !== 'too_slow') return { answer, window };
    if (end - from <= SMALLEST_WINDOW_MS) {
      throw new nango.ActionError({ ...tooSlow('One minute of events is too much for it: name fewer events in the settings.') });
    }
    await nango.log(`PostHog needs too long for ${(end - from) / 60_000} minutes of events: asking for half`, { level: 'warn' });
  }
}

/** Asks about a list and, while PostHog finds it too long, about its halves. */
export async function askInParts<Item, Row>(
  nango: PostHogCaller,
  items: readonly Item[],
  ask: (part: readonly Item[]) => Promise<Row[] | TooSlow>,
): Promise<Row[]> {
  if (items.length === 0) return [];
  const answer = await ask(items);
  if (answer !== 'too_slow') return answer;
  if (items.length === 1) throw new nango.ActionError({ ...tooSlow('The next run tries again; if this stays, contact support.') });
  const middle = Math.ceil(items.length / 2);
  return [...(await askInParts(nango, items.slice(0, middle), ask)), ...(await askInParts(nango, items.slice(middle), ask))];
}

const SMALLEST_WINDOW_MS = 60_000;
