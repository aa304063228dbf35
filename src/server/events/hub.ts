import { NangoEmbedError, type ConnectionRef, type NangoEvent, type Tags } from '../../protocol/index.js';
import type { CheckedOwner } from '../owner.js';
import { carriesTags } from '../owner.js';
import type { BusMessage, EventBus } from './bus.js';
import { encodeMessage } from './encodeMessage.js';

/** One open stream. */
interface Watcher {
  send(bytes: Uint8Array): void;
  end(): void;
}

export interface EventHub {
  /** Passes on the events of the owner's connections and no others. Returns unwatch, safe to call twice. Throws `rate_limited`. */
  watch(owner: CheckedOwner, watcher: Watcher): () => void;
  /** Whether some open stream would hear of a connection with these tags. */
  isWatched(tags: Tags): boolean;
  /** Ends every stream: browsers open new ones and look at everything anew. */
  endAll(): void;
}

export interface HubOptions {
  bus: EventBus;
  /** Whether an event, of an offered integration and model, may be shown at all. */
  isOffered(event: NangoEvent): boolean;
  /** Whether a connection is the owner's, where that is not said by its tags. */
  owns?: ((owner: CheckedOwner, connection: ConnectionRef & { tags: Tags }) => Promise<boolean>) | undefined;
  /** Called with each message of another process, before watchers hear of it. */
  onForeign(event: NangoEvent): void;
  /** Names this process among the messages of a bus that spans several. */
  origin: string;
  maxPerOwner: number;
  report: (error: unknown) => void;
}

/**
 * Carries events from the bus to the open streams of this process. One subscription serves all of them; it lasts as long as
 * anybody watches. Each event is written once, whoever it goes to.
 */
export function createEventHub(options: HubOptions): EventHub {
  const watchers = new Map<Watcher, CheckedOwner>();
  const counts = new Map<string, number>();
  let leaveBus: (() => void) | null = null;

  function spread(message: BusMessage): void {
    const { event } = message;
    if (message.origin !== undefined && message.origin !== options.origin) options.onForeign(event);
    if (!options.isOffered(event)) return;
    const bytes = new TextEncoder().encode(encodeMessage(JSON.stringify(event)));
    for (const [watcher, owner] of watchers) deliver({ watcher, owner }, message, bytes);
  }

  function deliver({ watcher, owner }: { watcher: Watcher; owner: CheckedOwner }, { event, tags }: BusMessage, bytes: Uint8Array): void {
    if (!options.owns) {
      if (owner.scopes.some((scope) => carriesTags(tags, scope))) watcher.send(bytes);
      return;
    }
    const { integrationId, connectionId } = event;
    options.owns(owner, { integrationId, connectionId, tags }).then((isTheirs) => {
      if (isTheirs && watchers.has(watcher)) watcher.send(bytes);
    }, options.report);
  }

  function leave(watcher: Watcher): void {
    const owner = watchers.get(watcher);
    if (!owner) return;
    watchers.delete(watcher);
    const { hash } = owner;
    const left = (counts.get(hash) ?? 1) - 1;
    if (left > 0) counts.set(hash, left);
    else counts.delete(hash);
    if (watchers.size > 0) return;
    leaveBus?.();
    leaveBus = null;
  }

  function endAll(): void {
    for (const watcher of watchers.keys()) watcher.end();
  }
  options.bus.onGap?.(endAll);

  return {
    watch(owner, watcher) {
      const { hash } = owner;
      const open = counts.get(hash) ?? 0;
      if (open >= options.maxPerOwner) throw tooManyStreams(options.maxPerOwner);
      counts.set(hash, open + 1);
      watchers.set(watcher, owner);
      leaveBus ??= options.bus.subscribe(spread);
      return () => leave(watcher);
    },
    // Where the host decides, that would have to be asked for each of them; then any watcher counts.
    isWatched: (tags) => (options.owns ? watchers.size > 0 : [...watchers.values()].some((owner) => owner.scopes.some((scope) => carriesTags(tags, scope)))),
    endAll,
  };
}

function tooManyStreams(max: number): NangoEmbedError {
  return new NangoEmbedError('rate_limited', `This owner has ${max} event streams open, as many as createNangoHandler({ maxStreamsPerOwner }) allows. Poll until one has ended.`, {
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

const RETRY_AFTER_SECONDS = 60;
