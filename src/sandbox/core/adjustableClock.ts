import { systemClock, type Clock, type ManualClock } from './clock.js';
import { createTaskList } from './taskList.js';

export interface AdjustableClock extends ManualClock {
  /**
   * Moves time at once, as waking from a long sleep does: what fell due meanwhile runs once, now. A month of syncs that run
   * every 5 minutes is then one run of each, not 8928.
   */
  jump(ms: number): Promise<void>;
}

/**
 * Real time that can be moved forward: "let 31 days pass" in a running sandbox. Between moves it goes on as the base does.
 * `advance` runs what falls due on the way, in order and each at its own time, and after each lets what it set off run for
 * a few turns of the event loop; work that takes longer than that ends at a later time of this clock. Moves queue up.
 *
 * @example
 * const clock = createAdjustableClock();
 * const core = createSandboxCore({ clock });
 * await clock.advance(31 * 86_400_000);
 */
export function createAdjustableClock(base: Clock = systemClock): AdjustableClock {
  const tasks = createTaskList();
  let offset = 0;
  let cancelTimer = (): void => undefined;
  let latestMove: Promise<void> = Promise.resolve();
  const now = (): number => base.now() + offset;

  /** One timer of the base, for the task that is next. */
  function arm(): void {
    cancelTimer();
    const next = tasks.next();
    cancelTimer = next ? base.schedule(Math.max(0, next.at - now()), wake) : () => undefined;
  }

  /** May ring early: timers hold at most 24 days. */
  function wake(): void {
    for (let task = tasks.takeDue(now()); task; task = tasks.takeDue(now())) task.run();
    arm();
  }

  async function move(ms: number): Promise<void> {
    const target = now() + ms;
    const offsetAfter = offset + ms;
    for (let task = tasks.takeDue(target); task; task = tasks.takeDue(target)) {
      offset = Math.min(offsetAfter, Math.max(offset, task.at - base.now()));
      task.run();
      await settle();
    }
    offset = offsetAfter;
    await settle();
    arm();
  }

  async function leap(ms: number): Promise<void> {
    offset += ms;
    wake();
    await settle();
  }

  const inTurn = (change: () => Promise<void>): Promise<void> => {
    latestMove = latestMove.then(change);
    return latestMove;
  };

  return {
    now,
    schedule(delayMs, run) {
      const cancel = tasks.add({ at: now() + delayMs, run });
      arm();
      return () => {
        cancel();
        arm();
      };
    },
    advance: (ms) => inTurn(() => move(ms)),
    jump: (ms) => inTurn(() => leap(ms)),
  };
}

/** Enough turns for a call to a provider look-alike in this process, its answer read and its records saved. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await nextTurn();
}

/** Timers are slow to ring (1 ms in Node, 4 in browsers), and a month has thousands of due times. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

const SETTLING_TURNS = 20;
