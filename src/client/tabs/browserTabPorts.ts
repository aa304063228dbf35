import type { TabPorts } from './TabPorts.js';

/**
 * Web Locks and BroadcastChannel; null where one of them is missing: on a server, in old browsers, on pages without HTTPS.
 * @see https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export function browserTabPorts(): TabPorts | null {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator as { locks?: LockManager }).locks;
  if (typeof window === 'undefined' || !locks || typeof BroadcastChannel === 'undefined') return null;
  return {
    lock: async (name, signal, hold) => {
      await locks.request(name, { signal }, hold);
    },
    openChannel(name, onMessage) {
      const channel = new BroadcastChannel(name);
      channel.onmessage = (message: MessageEvent<unknown>) => onMessage(message.data);
      return { post: (message) => channel.postMessage(message), close: () => channel.close() };
    },
  };
}
