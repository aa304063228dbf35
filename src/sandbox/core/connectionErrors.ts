import type { SandboxConnectionError } from './connectionTypes.js';

/** What is wrong with each connection just now: at most one `auth` error, and one `sync` error per failing sync. */
export interface ConnectionErrors {
  of(connectionId: number): SandboxConnectionError[];
  /** A newer error of the same source replaces the older. */
  add(connectionId: number, source: ErrorSource, logId: string): void;
  clear(connectionId: number, source: ErrorSource): void;
  drop(connectionId: number): void;
}

type ErrorSource = 'auth' | { syncId: string };

export function createConnectionErrors(): ConnectionErrors {
  const byConnection = new Map<number, Map<string, SandboxConnectionError>>();
  const keyOf = (source: ErrorSource): string => (source === 'auth' ? source : source.syncId);
  return {
    of: (connectionId) => [...(byConnection.get(connectionId)?.values() ?? [])].sort((a, b) => a.type.localeCompare(b.type)),
    add(connectionId, source, logId) {
      const errors = byConnection.get(connectionId) ?? new Map<string, SandboxConnectionError>();
      byConnection.set(connectionId, errors.set(keyOf(source), { type: source === 'auth' ? 'auth' : 'sync', logId }));
    },
    clear: (connectionId, source) => void byConnection.get(connectionId)?.delete(keyOf(source)),
    drop: (connectionId) => void byConnection.delete(connectionId),
  };
}
