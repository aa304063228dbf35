export interface Coalesced<Input, Output> {
  read: (input: Input) => Promise<Output>;
  /** Lets later reads start anew: those under way began before something changed. */
  forget: () => void;
}

/** Makes identical reads that are under way at the same time one read. Nothing is kept once it has answered. */
export function coalesce<Input, Output>(run: (input: Input) => Promise<Output>): Coalesced<Input, Output> {
  const underWay = new Map<string, Promise<Output>>();

  function start(key: string, input: Input): Promise<Output> {
    const answer = run(input).finally(() => {
      if (underWay.get(key) === answer) underWay.delete(key);
    });
    underWay.set(key, answer);
    return answer;
  }

  return {
    read(input) {
      const key = JSON.stringify(input) ?? '';
      return underWay.get(key) ?? start(key, input);
    },
    forget: () => underWay.clear(),
  };
}
