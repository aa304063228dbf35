import type { ConnectionRef, Tags } from '../../protocol/index.js';

/** What Nango wipes when a connection is authorised again. */
export interface ConnectionSnapshot {
  tags: Tags;
  metadata: Record<string, unknown>;
  /** When it was taken, ISO 8601 UTC. */
  takenAt: string;
  /** Until when a re-authorisation that was begun may still come, ISO 8601 UTC; null when none was begun. */
  awaitedUntil: string | null;
}

/** Keeps the latest snapshot of each connection, to write back what a re-authorisation has wiped. */
export interface SnapshotStore {
  put(ref: ConnectionRef, snapshot: ConnectionSnapshot): Promise<void>;
  get(ref: ConnectionRef): Promise<ConnectionSnapshot | null>;
  remove(ref: ConnectionRef): Promise<void>;
}
