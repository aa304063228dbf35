/** What tabs of one browser share: a lock that one of them holds, and a channel that all of them hear. */
export interface TabPorts {
  /**
   * Waits for the lock of this name, holds it while `hold` runs, and lets it go when that ends. Rejects when `signal` is aborted
   * while it waits. A tab that is closed or crashes lets go of it, too.
   */
  lock(name: string, signal: AbortSignal, hold: () => Promise<void>): Promise<void>;
  /** Messages of the other tabs, not of the own. */
  openChannel(name: string, onMessage: (message: unknown) => void): TabChannel;
}

export interface TabChannel {
  post(message: object): void;
  close(): void;
}
