/** Where the bytes of an event stream go. */
export interface EventSink {
  write(bytes: Uint8Array): void;
  /** Whether the client takes far less than it is sent. */
  isBehind(): boolean;
  close(): void;
}

/** A way out of the process that needs no web stream between: what an adapter may offer for a stream that stays open for long. */
export interface DirectSink extends EventSink {
  /** Called when a stream has begun to write here; `release` is to be called once the client has gone. */
  take(release: () => void): void;
}
