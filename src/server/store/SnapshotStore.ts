import type { ConnectionRef, Tags } from '../../protocol/index.js';

/** What Nango wipes when a connection is authorised again. */
export interface ConnectionSnapshot {
  tags: Tags;
  metadata: Record<string, unknown>;
  /** ISO 8601 UTC. */
  takenAt: string;
}

/** Keeps the latest snapshot of each connection, to write back what a reconnect has wiped. */
export interface SnapshotStore {
  put(ref: ConnectionRef, snapshot: ConnectionSnapshot): Promise<void>;
  get(ref: ConnectionRef): Promise<ConnectionSnapshot | null>;
  remove(ref: ConnectionRef): Promise<void>;
}
