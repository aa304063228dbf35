/** What tabs of one browser share: locks that one of them holds at a time, and a channel that all of them hear. */
export interface TabPorts {
  /** Asks for a lock. A tab that is closed or crashes lets go of it, too. Returns how to let go, or to ask no more. */
  holdLock(name: string, request: LockRequest): () => void;
  /** The names of all locks that tabs hold at present. */
  held(): Promise<readonly string[]>;
  /** Messages of the other tabs, not of the own. */
  openChannel(name: string, onMessage: (message: unknown) => void): TabChannel;
}

export interface LockRequest {
  /** Takes the lock from whoever holds it, and before all who wait. */
  steal: boolean;
  onHeld: () => void;
  /** Another tab has taken it. */
  onLost: () => void;
  /** The browser gives this page no locks, as in a frame of another site. */
  onRefused: () => void;
}

export interface TabChannel {
  post(message: object): void;
  close(): void;
}
