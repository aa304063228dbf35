import { ConnectExit, popupOnly, type ConnectAttempt, type ConnectDriver, type ConnectExitReason, type ConnectInput } from '../client/connectDriver.js';
import { connectFailed } from '../client/connectFailed.js';
import { Listeners } from '../client/Listeners.js';
import { scheduleTimeout, type Schedule } from '../client/timers.js';
import { NangoEmbedError, type Connection, type ConnectSession } from '../protocol/index.js';
import { connectReducer, type ConnectAction } from './connectReducer.js';
import { initialConnectState, type ConnectState } from './connectState.js';
import type { ConnectWay } from './connectWay.js';
import type { ConnectTarget } from './connectTarget.js';
import { SessionKeeper } from './SessionKeeper.js';

/** What a flow needs of the page; read anew each time, so that it may change between clicks. */
export interface ConnectFlowHost {
  driver: ConnectDriver;
  now: () => number;
  way: ConnectWay;
  createSession: (target: ConnectTarget) => Promise<ConnectSession>;
  /** Reads the connection back from the server. */
  confirm: (connectionId: string) => Promise<Connection>;
  /** A connection that appeared since the window was opened, or null. */
  findMade: (integrationId: string, since: ReadonlySet<string>) => Promise<Connection | null>;
  knownIds: () => ReadonlySet<string>;
  disconnect: (connection: Connection) => Promise<void>;
  onSuccess: (connection: Connection) => void;
  onExit: (exit: { reason: ConnectExitReason }) => void;
  onError: (error: NangoEmbedError) => void;
  onDisconnect: (connection: Connection) => void;
  onEvent: (event: Exclude<ConnectAction, { type: 'outdated' }>) => void;
}

export interface ConnectFlowSnapshot {
  state: ConnectState;
  session: ConnectSession | null;
  ready: boolean;
  /** Why preparing ahead of the click failed. */
  prepareError: NangoEmbedError | null;
}

/** Runs one connect flow at a time and calls the host back exactly once for each. Framework-free; `useConnect` shows it. */
export class ConnectFlow {
  readonly #listeners = new Listeners();
  readonly #keeper: SessionKeeper;
  #state: ConnectState;
  #prepareError: NangoEmbedError | null = null;
  #attempt: ConnectAttempt | null = null;
  #cancelExpiry: () => void = () => undefined;
  #snapshot: ConnectFlowSnapshot;

  constructor(
    private readonly host: () => ConnectFlowHost,
    target: ConnectTarget,
    private readonly schedule: Schedule = scheduleTimeout,
    state: ConnectState = initialConnectState,
  ) {
    this.#state = state;
    this.#keeper = new SessionKeeper(
      {
        createSession: (aim) => this.host().createSession(aim),
        driver: () => this.host().driver,
        now: () => this.host().now(),
        schedule,
        onChange: () => this.#publish(),
      },
      target,
    );
    this.#snapshot = { state: this.#state, session: null, ready: false, prepareError: null };
  }

  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  getSnapshot = (): ConnectFlowSnapshot => this.#snapshot;

  aim = (target: ConnectTarget): void => this.#keeper.aim(target);

  /** The session belongs to somebody else now, or is used up. */
  dropSession = (): void => this.#keeper.drop();

  prepare = (): void => {
    if (this.#keeper.usable() || this.#state.phase === 'awaiting' || this.#state.phase === 'confirming') return;
    this.#notePrepareError(null);
    this.#keeper.prepare().catch((error: unknown) => this.#notePrepareError(toError(error)));
  };

  /** With session and SDK at hand the window opens before this returns; else they are fetched and a second call opens it. */
  open = (): void => {
    if (this.#state.phase !== 'idle' && this.#state.phase !== 'opening') return;
    const session = this.#keeper.usable();
    if (session && this.host().way !== 'form') return this.#begin(session, popupOnly);
    this.#dispatch({ type: 'open_requested' });
    this.#prepareToOpen();
  };

  /** Takes what the form has. Where a popup follows, call it in a click, once `ready`; a key waits for session and SDK by itself. */
  submit = (input: ConnectInput): void => {
    if (this.#state.phase !== 'opening') return;
    const session = this.#keeper.usable();
    if (session) return this.#begin(session, input);
    if (input.needsPopup) return;
    this.#keeper.prepare().then(
      () => this.submit(input),
      (error: unknown) => this.#refuse(error),
    );
  };

  cancel = (): void => {
    if (this.#state.phase === 'opening' || this.#state.phase === 'awaiting') this.#exit('cancelled');
  };

  disconnect = async (connection: Connection): Promise<void> => {
    if (!this.#dispatch({ type: 'disconnect_requested' })) return;
    try {
      await this.host().disconnect(connection);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#keeper.drop();
    this.#dispatch({ type: 'disconnected' });
    this.host().onDisconnect(connection);
  };

  /** Forgets how the last flow ended. */
  outdate = (): void => void this.#dispatch({ type: 'outdated' });

  enter = (): void => this.#keeper.wake();

  /** Ends a flow whose page has gone. One that the server is confirming goes on, since the connection exists. */
  leave = (): void => {
    this.cancel();
    this.#keeper.rest();
  };

  #prepareToOpen(): void {
    this.#keeper.prepare().then(
      () => this.#continueOpening(),
      (error: unknown) => this.#fail(error),
    );
  }

  #continueOpening(): void {
    if (this.#state.phase !== 'opening') return;
    // Aimed at another connection meanwhile.
    if (this.#keeper.session === null) return this.#prepareToOpen();
    const session = this.#keeper.usable();
    // A popup waits for a fresh click; the frame of Connect UI needs none.
    if (session && this.host().way === 'connect-ui') this.#begin(session, popupOnly);
  }

  #begin(session: ConnectSession, input: ConnectInput): void {
    const { driver, way, knownIds } = this.host();
    const { integrationId, reconnectId } = this.#keeper.target;
    const since = knownIds();
    let attempt: ConnectAttempt;
    try {
      attempt = way === 'connect-ui' ? driver.openConnectUI({ session }) : driver.authorize({ session, integrationId, input });
    } catch (error) {
      attempt = { result: Promise.reject(error), cancel: () => undefined };
    }
    this.#attempt = attempt;
    this.#dispatch({ type: 'window_opened' });
    // Nango tells nobody when a session expires.
    this.#cancelExpiry = this.schedule(() => this.#exit('expired'), this.#keeper.livesFor);
    attempt.result.then(
      ({ connectionId }) => this.#whileCurrent(attempt, () => this.#confirm(connectionId)),
      (error: unknown) =>
        this.#whileCurrent(attempt, () => {
          if (!(error instanceof ConnectExit)) return way === 'form' ? this.#refuse(error) : this.#fail(error);
          if (error.reason === 'closed' && reconnectId === null) return this.#lookOnceMore(integrationId, since);
          return this.#exit(error.reason);
        }),
    );
  }

  #whileCurrent(attempt: ConnectAttempt, act: () => void | Promise<void>): void {
    if (this.#attempt === attempt) void act();
  }

  async #confirm(connectionId: string): Promise<void> {
    this.#endAttempt();
    this.#dispatch({ type: 'window_done' });
    try {
      this.#succeed(await this.host().confirm(connectionId));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** That a popup is closed is not reliable, and the word of its success may have been lost: the server knows. */
  async #lookOnceMore(integrationId: string, since: ReadonlySet<string>): Promise<void> {
    this.#endAttempt();
    this.#dispatch({ type: 'window_done' });
    const made = await this.host()
      .findMade(integrationId, since)
      .catch(() => null);
    if (made) this.#succeed(made);
    else this.#exit('closed');
  }

  #succeed(connection: Connection): void {
    this.#keeper.drop();
    if (this.#dispatch({ type: 'connected' })) this.host().onSuccess(connection);
  }

  #exit(reason: ConnectExitReason): void {
    const attempt = this.#attempt;
    this.#endAttempt();
    attempt?.cancel();
    if (this.#dispatch({ type: 'exited', reason })) this.host().onExit({ reason });
  }

  #fail(cause: unknown): void {
    this.#endAttempt();
    const error = toError(cause);
    if (this.#dispatch({ type: 'failed', error })) this.host().onError(error);
  }

  /** Not the end: the form is still there, and nobody should have to type a key twice. */
  #refuse(cause: unknown): void {
    this.#endAttempt();
    this.#dispatch({ type: 'refused', error: toError(cause) });
  }

  #endAttempt(): void {
    this.#cancelExpiry();
    this.#attempt = null;
  }

  #notePrepareError(error: NangoEmbedError | null): void {
    this.#prepareError = error;
    this.#publish();
  }

  /** Whether the action had a place in the present state. */
  #dispatch(action: ConnectAction): boolean {
    const next = connectReducer(this.#state, action);
    if (next === this.#state) return false;
    this.#state = next;
    this.#prepareError = null;
    this.#publish();
    if (action.type !== 'outdated') this.host().onEvent(action);
    return true;
  }

  #publish(): void {
    const ready = this.#keeper.usable() !== null;
    const next = { state: this.#state, session: this.#keeper.session, ready, prepareError: this.#prepareError };
    const now = this.#snapshot;
    if (next.state === now.state && next.session === now.session && ready === now.ready && next.prepareError === now.prepareError) return;
    this.#snapshot = next;
    this.#listeners.emit();
  }
}

function toError(error: unknown): NangoEmbedError {
  return error instanceof NangoEmbedError ? error : connectFailed('The connect flow failed in an unforeseen way; the cause is attached.', error);
}
