import type { CompareOptions } from './compare.js';
import type { World } from './World.js';

/** How one recording is replayed. */
export interface Case extends CompareOptions {
  /** Brings a fresh world into the state in which the request was recorded. */
  arrange?: (world: World) => void | Promise<void>;
  /** Milliseconds of the world's clock to let pass while the request is under way. */
  wait?: number;
  /** Headers that were sent and that the recorder did not keep. */
  headers?: Record<string, string>;
}

export type Cases = Readonly<Record<string, Case>>;
