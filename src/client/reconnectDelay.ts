const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 30_000;

export interface ReconnectInput {
  /** Attempts in a row that failed, or that held only for a moment. */
  failures: number;
  /** What the server asked for with `retry:`. */
  retryMs: number | null;
  /** The answer was a refusal (4xx, or not an event stream): coming back soon would not change it. */
  refused: boolean;
  /** 0 ≤ random < 1, so that browsers cut off together do not come back together. */
  random: number;
}

/** How long to wait before opening the event stream again, in milliseconds. */
export function reconnectDelay({ failures, retryMs, refused, random }: ReconnectInput): number {
  const base = refused ? MAX_DELAY_MS : Math.min(MAX_DELAY_MS, (retryMs ?? FIRST_DELAY_MS) * 2 ** Math.min(failures, 10));
  return Math.round(base * (0.5 + random / 2));
}
