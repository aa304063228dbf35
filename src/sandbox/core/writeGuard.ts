import type { StreamPosition } from './recordCursor.js';
import type { RecordStream, WriteOptions } from './recordStream.js';
import type { MergingStrategy } from './SyncExecutor.js';

/** Remembers, for one run, which records it must not write to because someone else changed them meanwhile. */
export interface WriteGuard {
  set(model: string, strategy: MergingStrategy, stream: RecordStream): void;
  /** How to write to a model now. */
  optionsOf(model: string): WriteOptions;
  /** After a write that changed something: what the run itself changed it may change again. */
  advance(model: string, stream: RecordStream): void;
}

/**
 * As Nango does it, by a place in the stream: the newest change when the strategy is set, then the run's own newest one.
 * So a stream that is empty protects nothing before the run's first write, and what others changed before the run's latest
 * write is open again: the page it saves next was asked for later.
 */
export function createWriteGuard(): WriteGuard {
  const places = new Map<string, StreamPosition | undefined>();
  const strategies = new Map<string, MergingStrategy>();
  return {
    set(model, strategy, stream) {
      if (strategies.has(model)) return;
      strategies.set(model, strategy);
      places.set(model, stream.lastPosition());
    },
    optionsOf: (model) => (strategies.get(model) === 'ignore_if_modified_after' ? { unlessChangedAfter: places.get(model) } : {}),
    advance(model, stream) {
      if (strategies.has(model)) places.set(model, stream.lastPosition());
    },
  };
}
