import type { EventBus } from '../events/bus.js';
import type { ConnectionRef } from '../../protocol/index.js';
import type { OutcomeStore } from '../outcomes.js';
import type { MirrorStore } from './MirrorStore.js';
import type { SnapshotStore } from './SnapshotStore.js';

/**
 * What a host may keep between requests and between processes: a mirror of the records, how syncs ended, what a reconnect would
 * lose, and a bus that spans processes. `createPostgresStore` makes one.
 */
export interface Store {
  readonly records: MirrorStore;
  readonly outcomes: OutcomeStore;
  readonly snapshots: SnapshotStore;
  readonly bus: EventBus;
  /**
   * True for the first who brings this key within `ttlMs`, whichever process it is; for webhooks that arrive twice.
   */
  claim(key: string, ttlMs: number): Promise<boolean>;
  /** Lets a claimed key be claimed again: what it stood for could not be done. */
  unclaim(key: string): Promise<void>;
  /** Creates or updates the tables. Several processes may call it at once. */
  migrate(): Promise<void>;
  /** Drops everything kept of a connection. */
  forgetConnection(ref: ConnectionRef): Promise<void>;
  /** Stops listening. The pool stays open: it is the host's. */
  close(): Promise<void>;
}
