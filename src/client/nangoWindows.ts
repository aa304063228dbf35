import Nango, { ConnectUI, type AuthResult } from '@nangohq/frontend';
import type { ConnectSession } from '../protocol/index.js';
import { ConnectExit, type ConnectAttempt, type ConnectInput } from './connectDriver.js';
import { toConnectOutcome } from './connectOutcome.js';

/** Nango's popup, or no window where nothing but what was filled in is needed. */
export function authorize({ session, integrationId, input }: { session: ConnectSession; integrationId: string; input: ConnectInput }): ConnectAttempt {
  const { promise, resolve, reject } = defer<{ connectionId: string }>();
  const nango = new Nango({ host: session.apiUrl, connectSessionToken: session.token });
  // Opens the popup before it returns: some browsers block whatever opens after an await.
  ask(nango, integrationId, input).then(
    ({ connectionId }: AuthResult) => resolve({ connectionId }),
    (error: unknown) => reject(toConnectOutcome(error)),
  );
  return {
    result: promise,
    cancel() {
      reject(new ConnectExit('cancelled'));
      // `clear` alone would leave the popup on screen for half a second.
      nango.win?.close();
      nango.clear();
    },
  };
}

function ask(nango: Nango, integrationId: string, { params, credentials, needsPopup }: ConnectInput): Promise<AuthResult> {
  if (needsPopup) return nango.auth(integrationId, { detectClosedAuthWindow: true, params: { ...params } });
  if (credentials === null) return nango.create(integrationId, { params: { ...params } });
  const { apiKey, username = '', password = '' } = credentials;
  return nango.auth(integrationId, { params: { ...params }, credentials: apiKey === undefined ? { username, password } : { apiKey } });
}

/** Nango's own Connect UI, in a frame. */
export function openConnectUI({ session }: { session: ConnectSession }): ConnectAttempt {
  const { promise, resolve, reject } = defer<{ connectionId: string }>();
  let failure: Error | null = null;
  const frame = new ConnectUI({
    sessionToken: session.token,
    baseURL: session.connectUrl,
    apiURL: session.apiUrl,
    detectClosedAuthWindow: true,
    onEvent(event) {
      // The frame stays after `connect`, until the person presses Finish.
      if (event.type === 'connect') resolve({ connectionId: event.payload.connectionId });
      if (event.type === 'error') noteFailure({ type: event.payload.errorType, message: event.payload.errorMessage });
      if (event.type === 'close') reject(failure ?? new ConnectExit('closed'));
    },
  });
  // A wrong key can be corrected in the frame, which shows what was wrong; a denied consent ends the flow.
  function noteFailure(error: unknown): void {
    failure = toConnectOutcome(error);
    if (!(failure instanceof ConnectExit) || failure.reason !== 'denied') return;
    reject(failure);
    frame.close();
  }
  frame.open();
  return {
    result: promise,
    cancel() {
      reject(new ConnectExit('cancelled'));
      frame.close();
    },
  };
}

/** Settles once; later calls change nothing. */
function defer<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void; reject: (error: Error) => void } {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
