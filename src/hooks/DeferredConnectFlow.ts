import { LateCode } from '../client/LateCode.js';
import { Listeners } from '../client/Listeners.js';
import type { Connection, Integration, NangoEmbedError } from '../protocol/index.js';
import type { ConnectFlow, ConnectFlowSnapshot } from './ConnectFlow.js';
import { initialConnectState, type ConnectState } from './connectState.js';
import type { ConnectTarget } from './connectTarget.js';
import type { ConnectPage } from './startConnectFlow.js';

const flowCode = new LateCode(() => import('./startConnectFlow.js'), 'nothing was opened or changed', 'connect_failed');

/** What is to be done with the flow; null when its code could not be loaded. */
type Wish = (flow: ConnectFlow | null) => void;

/**
 * A `ConnectFlow` whose code comes when something is first asked of it. What is asked before then shows at once, and is done as
 * soon as the code is there. No click is lost by that: a popup needs a session in hand, which nothing but the flow fetches.
 */
export class DeferredConnectFlow {
  readonly #listeners = new Listeners();
  #target: ConnectTarget;
  #flow: ConnectFlow | null = null;
  /** What shows before the flow is there. */
  #before: ConnectFlowSnapshot = { state: initialConnectState, session: null, ready: false, prepareError: null };
  #wishes: Wish[] = [];

  constructor(
    private readonly page: () => ConnectPage,
    target: ConnectTarget,
    private readonly code: Pick<typeof flowCode, 'loaded' | 'load'> = flowCode,
  ) {
    this.#target = target;
    if (code.loaded) this.#fulfil(this.#start(code.loaded));
  }

  subscribe = (listener: () => void): (() => void) => this.#listeners.add(listener);
  getSnapshot = (): ConnectFlowSnapshot => this.#flow?.getSnapshot() ?? this.#before;

  aim = (target: ConnectTarget): void => {
    this.#target = target;
    this.#flow?.aim(target);
  };

  dropSession = (): void => this.#flow?.dropSession();

  prepare = (): void => {
    if (this.#before.prepareError) this.#show(this.#before.state);
    this.#hasten();
    this.#ask((flow) => flow?.prepare());
  };

  open = (): void => {
    if (this.#flow) return this.#flow.open();
    if (this.#before.state.phase !== 'idle') return;
    const opening: ConnectState = { phase: 'opening', refusal: null };
    this.#show(opening);
    this.#hasten();
    // It may have been cancelled meanwhile, and asked for anew.
    this.#ask((flow) => this.#before.state === opening && flow?.open());
  };

  /** Takes the values of the integration's fields, by name. */
  submit = (integration: Integration, values: Readonly<Record<string, string>>): void =>
    this.#ask((flow) => {
      const code = this.code.loaded;
      if (code) flow?.submit(code.toConnectInput(integration, values));
    });

  cancel = (): void => {
    if (this.#flow) return this.#flow.cancel();
    if (this.#before.state.phase !== 'opening') return;
    this.#show({ phase: 'idle', exit: 'cancelled', failure: null });
    const { integrationId, onEvent, onExit } = this.page();
    onEvent?.({ integrationId, type: 'exited', reason: 'cancelled' });
    onExit?.({ reason: 'cancelled' });
  };

  disconnect = async (connection: Connection): Promise<void> => {
    if (this.#flow) return this.#flow.disconnect(connection);
    if (this.#before.state.phase !== 'idle') return;
    this.#show({ phase: 'disconnecting' });
    await new Promise<void>((resolve) => this.#ask((flow) => resolve(flow?.disconnect(connection))));
  };

  outdate = (): void => {
    if (this.#flow) this.#flow.outdate();
    else if (this.#before.state.phase === 'idle' && this.#before.state !== initialConnectState) this.#show(initialConnectState);
  };

  enter = (): void => this.#flow?.enter();

  leave = (): void => {
    this.cancel();
    this.#flow?.leave();
  };

  /** The window's code is on its way together with the flow's; if it fails, the flow fetches it once more and tells. */
  #hasten(): void {
    if (!this.#flow) this.page().driver.preload().catch(() => undefined);
  }

  #ask(wish: Wish): void {
    if (this.#flow) return wish(this.#flow);
    this.#wishes.push(wish);
    if (this.#wishes.length > 1) return;
    this.code.load().then(
      (code) => this.#fulfil(this.#start(code)),
      (error: NangoEmbedError) => this.#giveUp(error),
    );
  }

  #start({ startConnectFlow }: Awaited<ReturnType<typeof flowCode.load>>): ConnectFlow {
    const { state } = this.#before;
    const flow = startConnectFlow(this.page, this.#target, state.phase === 'idle' ? state : initialConnectState);
    flow.subscribe(() => this.#flow && this.#listeners.emit());
    return flow;
  }

  #fulfil(flow: ConnectFlow): void {
    const wishes = this.#wishes.splice(0);
    for (const wish of wishes) wish(flow);
    this.#flow = flow;
    this.#listeners.emit();
  }

  #giveUp(error: NangoEmbedError): void {
    const { state } = this.#before;
    const isAsked = state.phase !== 'idle';
    if (isAsked) this.#show({ phase: 'idle', exit: null, failure: { of: state.phase === 'disconnecting' ? 'disconnect' : 'connect', error } });
    else this.#show(state, error);
    const wishes = this.#wishes.splice(0);
    for (const wish of wishes) wish(null);
    if (!isAsked) return;
    const { integrationId, onEvent, onError } = this.page();
    onEvent?.({ integrationId, type: 'failed', error });
    onError(error);
  }

  #show(state: ConnectState, prepareError: ConnectFlowSnapshot['prepareError'] = null): void {
    this.#before = { ...this.#before, state, prepareError };
    this.#listeners.emit();
  }
}
