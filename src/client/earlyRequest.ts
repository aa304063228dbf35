import { credentialsFor } from './credentialsFor.js';

export interface EarlyRequest {
  /** Asks for the events, unless somebody has come to ask for them by `fetch`, or they are not wanted. */
  send: () => void;
  /** Asks anew if it has asked: for whoever is signed in now. */
  renew: () => void;
  /** Takes back what was sent and nobody has taken; true when there was something. */
  forgo: () => boolean;
  /** Whether there is something to take. */
  readonly isSent: boolean;
  /** Passes what was sent on to the first who asks; whoever asks later asks for himself. */
  fetch: typeof fetch;
}

/** A request that goes out before the code is there that reads its answer: what happens meanwhile waits in the answer. */
export function earlyRequest(fetch: typeof globalThis.fetch, url: string): EarlyRequest {
  let sent: { stop: AbortController; answer: Promise<Response> } | null = null;
  let isOver = false;

  function send(): void {
    if (isOver || sent) return;
    const stop = new AbortController();
    sent = { stop, answer: fetch(url, { ...eventsRequest(url), signal: stop.signal }) };
    // Whoever takes it hears of it.
    sent.answer.catch(() => undefined);
  }

  function take(): typeof sent {
    const taken = sent;
    sent = null;
    return taken;
  }

  return {
    send,
    renew() {
      const old = take();
      if (old) send();
      old?.stop.abort();
    },
    forgo() {
      isOver = true;
      const had = take();
      had?.stop.abort();
      return had !== null;
    },
    get isSent() {
      return sent !== null;
    },
    fetch(input, init) {
      isOver = true;
      const taken = take();
      if (!taken) return fetch(input, init);
      init?.signal?.addEventListener('abort', () => taken.stop.abort(), { once: true });
      return taken.answer;
    },
  };
}

/** Of a handler's events. */
export function eventsRequest(url: string): RequestInit {
  return { headers: { Accept: 'text/event-stream' }, cache: 'no-store', credentials: credentialsFor(url) };
}
