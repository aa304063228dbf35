import type { TabChannel, TabPorts } from './TabPorts.js';

/** A tab that has come, and does not know yet whose it is. */
export interface Arrival {
  channel: TabChannel;
  /** Resolves when this tab may open a stream although it does not know whose it is; never, when it has left the door before. */
  first: Promise<void>;
  leaveDoor: () => void;
  /** Whether a tab of this owner's already had a stream when this one came. */
  wasLed: (owner: string) => boolean;
  /** Tells what was heard since the tab came, and from now on. */
  listen: (listener: (message: unknown) => void) => void;
  leave: () => void;
}

/** One that may have begun a stream since. */
export interface BegunTab extends Arrival {
  /** Takes the stream back while nobody reads it; true when there was one. */
  forgo: () => boolean;
  /** Whether something may have passed unheard since this owner's first answer. */
  hasMissed: (owner: string) => boolean;
}

/**
 * What a tab does as soon as it comes, in little code: it begins to hear the others, and waits at the door. Of all who wait there
 * one at a time may open a stream, and none while another tab has one that may turn out to be for it, too.
 */
export function arriveAmongTabs(ports: TabPorts, group: string): Arrival {
  const heard: unknown[] = [];
  let hear = (message: unknown): void => void heard.push(message);
  const channel = ports.openChannel(group, (message) => hear(message));
  let heldThen: readonly string[] = [];
  void ports.held().then((names) => (heldThen = names));
  let leaveDoor = (): void => undefined;
  const first = new Promise<void>((resolve) => {
    let isWaiting = true;
    const letGo = ports.holdLock(lockOf(group, null), {
      steal: false,
      onHeld: async () => {
        const isLed = (await ports.held()).some((name) => name.startsWith(lockOf(group, '')));
        if (!isLed && isWaiting) resolve();
      },
      onLost: () => undefined,
      onRefused: resolve,
    });
    leaveDoor = () => {
      isWaiting = false;
      letGo();
    };
  });
  return {
    channel,
    first,
    leaveDoor,
    wasLed: (owner) => heldThen.includes(lockOf(group, owner)),
    listen(listener) {
      hear = listener;
      heard.splice(0).forEach((message) => listener(message));
    },
    leave() {
      leaveDoor();
      channel.close();
    },
  };
}

/** The lock that the leader of an owner's tabs holds; null: who waits to learn whose it is. */
export function lockOf(group: string, owner: string | null): string {
  return owner === null ? `${group} ?` : `${group} #${owner}`;
}
