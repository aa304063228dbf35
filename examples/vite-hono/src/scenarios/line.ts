/** The page's line to its backend. */
export interface Line {
  fetch: typeof fetch;
  isCut: () => boolean;
  cut: () => void;
  mend: () => void;
  subscribe: (listener: () => void) => () => void;
}

/** One that can be cut: requests then fail as without a network, those under way too, and the page is told what a browser tells it. */
function createLine(): Line {
  const listeners = new Set<() => void>();
  let power = new AbortController();

  return {
    fetch: async (input, init) => {
      if (power.signal.aborted) throw noNetwork();
      const signals = init?.signal ? [init.signal, power.signal] : [power.signal];
      return fetch(input, { ...init, signal: AbortSignal.any(signals) });
    },
    isCut: () => power.signal.aborted,
    cut() {
      power.abort(noNetwork());
      window.dispatchEvent(new Event('offline'));
      for (const listener of listeners) listener();
    },
    mend() {
      power = new AbortController();
      window.dispatchEvent(new Event('online'));
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function noNetwork(): TypeError {
  return new TypeError('The demo has cut the line.');
}

export const line = createLine();
