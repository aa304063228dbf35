/** The latest calls that a look-alike saw, oldest first: enough for a test, and no burden for a sandbox that runs for days. */
export interface CallLog<Call> {
  readonly calls: readonly Call[];
  add(call: Call): void;
}

export function createCallLog<Call>(): CallLog<Call> {
  const calls: Call[] = [];
  return {
    calls,
    add(call) {
      calls.push(call);
      if (calls.length > KEPT) calls.shift();
    },
  };
}

const KEPT = 1000;
