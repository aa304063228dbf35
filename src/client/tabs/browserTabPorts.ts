import type { LockRequest, TabChannel, TabPorts } from './TabPorts.js';

/**
 * Web Locks and BroadcastChannel; null where one of them is missing: on a server, in old browsers, on pages without HTTPS.
 * @see https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export function browserTabPorts(): TabPorts | null {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator as { locks?: LockManager }).locks;
  if (typeof window === 'undefined' || !locks || !hasChannels()) return null;
  return {
    holdLock: (name, request) => holdLock(locks, name, request),
    held: async () => {
      const { held = [] } = await locks.query().catch((): LockManagerSnapshot => ({}));
      return held.map(({ name = '' }) => name);
    },
    openChannel,
  };
}

function holdLock(locks: LockManager, name: string, { steal, onHeld, onLost, onRefused }: LockRequest): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  let isHeld = false;
  const hold = () => {
    if (signal.aborted) return undefined;
    isHeld = true;
    onHeld();
    return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  };
  // A request that steals is granted at once, and the browser takes no signal for it.
  locks.request(name, steal ? { steal } : { signal }, hold).catch(() => {
    if (!signal.aborted) (isHeld ? onLost : onRefused)();
  });
  return () => leaving.abort();
}

function openChannel(name: string, onMessage: (message: unknown) => void): TabChannel {
  const channel = new BroadcastChannel(name);
  channel.onmessage = (message: MessageEvent<unknown>) => onMessage(message.data);
  return { post: (message) => channel.postMessage(message), close: () => channel.close() };
}

/** Some browsers have them and throw, where a page may store nothing. */
function hasChannels(): boolean {
  try {
    new BroadcastChannel('nango-embed').close();
    return true;
  } catch {
    return false;
  }
}
