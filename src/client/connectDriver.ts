import type { ConnectSession } from '../protocol/index.js';

/** What a person has filled in, where the provider needs it before it can be asked. */
export interface ConnectInput {
  /** The provider's `connection_config`, for example a subdomain. */
  params: Readonly<Record<string, string>>;
  /** `{ apiKey }`, or `{ username, password }`; null where the provider's own window asks, or where nothing is secret. */
  credentials: Readonly<Record<string, string>> | null;
  /** Whether the provider's window follows. */
  needsPopup: boolean;
}

/**
 * What `useConnect` asks of the browser SDK: a popup, an iframe, their outcome.
 * `nangoConnectDriver()` is the real one; tests and stories bring their own, since they have neither popup nor websocket.
 */
export interface ConnectDriver {
  /** Fetches what is needed, so that `authorize` can open its popup inside a click. May be called often. */
  preload(): Promise<void>;
  /** Whether `authorize` can open its popup at once. */
  readonly ready: boolean;
  /** Opens the provider's consent page in a popup: call it inside the click, else browsers block it. Without a popup, hands the credentials to Nango. */
  authorize(about: { session: ConnectSession; integrationId: string; input: ConnectInput }): ConnectAttempt;
  /** Opens Nango's own Connect UI in an iframe over the page. */
  openConnectUI(input: { session: ConnectSession }): ConnectAttempt;
}

export interface ConnectAttempt {
  /** Resolves once Nango says that the connection exists; rejects with `ConnectExit` or a `NangoEmbedError` of code `connect_failed` or `credentials_refused`. */
  result: Promise<{ connectionId: string }>;
  /** Closes what was opened. `result` then rejects with the exit `cancelled`, unless it was settled. */
  cancel(): void;
}

/**
 * How a connect flow ended without a connection and without a fault:
 * `cancelled` by our own button, `closed` window, `denied` consent, `expired` session, `blocked` popup.
 */
export type ConnectExitReason = 'cancelled' | 'closed' | 'denied' | 'expired' | 'blocked';

/** For a provider that needs nothing but its own window. */
export const popupOnly: ConnectInput = { params: {}, credentials: null, needsPopup: true };

/** Thrown by a driver when a person, or their browser, ended the flow. */
export class ConnectExit extends Error {
  override readonly name = 'ConnectExit';

  constructor(readonly reason: ConnectExitReason) {
    super(`The connect flow ended: ${reason}.`);
  }
}
