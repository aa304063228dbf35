import type { ConnectDriver } from '../client/connectDriver.js';
import type { Schedule } from '../client/timers.js';
import type { ConnectSession } from '../protocol/index.js';
import type { ConnectTarget } from './connectTarget.js';

/** A session with less than this to live is not begun with: a person needs time to consent. */
const MARGIN_MS = 5 * 60_000;
/** How long Nango lets a session live. */
const USUAL_LIFE_MS = 30 * 60_000;

export interface SessionKeeperOptions {
  createSession: (target: ConnectTarget) => Promise<ConnectSession>;
  driver: () => ConnectDriver;
  now: () => number;
  schedule: Schedule;
  onChange: () => void;
}

/** Has a connect session and the browser SDK at hand before the click, since a popup may not wait for either. */
export class SessionKeeper {
  #target: ConnectTarget;
  #session: ConnectSession | null = null;
  #endsAt = 0;
  #preparing: Promise<void> | null = null;
  #cancelAgeing: () => void = () => undefined;

  constructor(
    private readonly options: SessionKeeperOptions,
    target: ConnectTarget,
  ) {
    this.#target = target;
  }

  get target(): ConnectTarget {
    return this.#target;
  }

  get session(): ConnectSession | null {
    return this.#session;
  }

  /** Milliseconds until the session expires. */
  get livesFor(): number {
    return this.#endsAt - this.options.now();
  }

  /** The session, if a window can be opened with it right now. */
  usable(): ConnectSession | null {
    return this.options.driver().ready ? this.#freshSession() : null;
  }

  /** A session made for another target is useless. */
  aim(target: ConnectTarget): void {
    if (target.integrationId === this.#target.integrationId && target.reconnectId === this.#target.reconnectId) return;
    this.#target = target;
    this.drop();
  }

  drop(): void {
    this.#cancelAgeing();
    this.#preparing = null;
    if (this.#session === null) return;
    this.#session = null;
    this.options.onChange();
  }

  /** Fetches what is missing; calls meanwhile share one attempt. Rejects with a `NangoEmbedError`. */
  prepare(): Promise<void> {
    if (this.usable()) return Promise.resolve();
    if (this.#preparing) return this.#preparing;
    const attempt: Promise<void> = this.#fetch(() => this.#preparing === attempt).finally(() => {
      if (this.#preparing === attempt) this.#preparing = null;
    });
    this.#preparing = attempt;
    return attempt;
  }

  /** Stops the timer; the session stays for a next mount. */
  rest(): void {
    this.#cancelAgeing();
  }

  /** Starts the timer again: after it, the session is too old to begin with. */
  wake(): void {
    this.#cancelAgeing();
    if (this.#session) this.#cancelAgeing = this.options.schedule(() => this.drop(), Math.max(0, this.livesFor - MARGIN_MS));
  }

  async #fetch(isCurrent: () => boolean): Promise<void> {
    const { createSession, driver } = this.options;
    const [session] = await Promise.all([this.#freshSession() ?? createSession(this.#target), driver().preload()]);
    // Aimed elsewhere meanwhile: whoever waits sees that nothing is usable.
    if (isCurrent()) this.#keep(session);
  }

  #keep(session: ConnectSession): void {
    if (session !== this.#session) this.#endsAt = this.options.now() + lifeOf(session, this.options.now());
    this.#session = session;
    this.wake();
    this.options.onChange();
  }

  #freshSession(): ConnectSession | null {
    return this.livesFor > MARGIN_MS ? this.#session : null;
  }
}

/** A brand-new session that seems over means that this computer's clock is wrong. */
function lifeOf(session: ConnectSession, now: number): number {
  const left = Date.parse(session.expiresAt) - now;
  return left > MARGIN_MS ? Math.min(left, USUAL_LIFE_MS) : USUAL_LIFE_MS;
}
