/** Counts what is under way and lets others wait until nothing is. */
export interface IdleGate {
  /** The returned function ends the stay; safe to call twice. */
  enter(): () => void;
  whenIdle(): Promise<void>;
}

export function createIdleGate(): IdleGate {
  const inside = new Set<object>();
  let waiting: (() => void)[] = [];
  return {
    enter() {
      const stay = {};
      inside.add(stay);
      return () => {
        inside.delete(stay);
        if (inside.size > 0) return;
        const ready = waiting;
        waiting = [];
        for (const resolve of ready) resolve();
      };
    },
    whenIdle: () => (inside.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
