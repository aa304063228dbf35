import type { NangoEvent, Tags } from '../../protocol/index.js';

/** An event with the tags of the connection it is about: enough for every watcher to decide whether it is theirs. */
export interface BusMessage {
  event: NangoEvent;
  tags: Tags;
  /** The process that published it, for a bus that spans several. */
  origin?: string;
}

/** Carries events from the webhook to the open streams. With several host processes, bring one that spans them. */
export interface EventBus {
  publish(message: BusMessage): void | Promise<void>;
  /** Returns `unsubscribe`, safe to call twice. Listeners must not throw. */
  subscribe(listener: (message: BusMessage) => void): () => void;
  /** Calls back when messages may have been missed, for example after the database was away. Returns unsubscribe. */
  onGap?(listener: () => void): () => void;
}

/** The default bus: reaches the streams of this process. */
export function createMemoryBus(): EventBus {
  const listeners = new Set<{ listener: (message: BusMessage) => void }>();
  return {
    publish(message) {
      for (const { listener } of listeners) listener(message);
    },
    subscribe(listener) {
      const subscription = { listener };
      listeners.add(subscription);
      return () => {
        listeners.delete(subscription);
      };
    },
  };
}
