import type { ConnectStatus } from '../../hooks/index.js';
import type { Words } from '../useWords.js';

export interface ButtonState {
  /** What a press does. */
  press: 'open' | 'cancel' | 'disconnect' | 'nothing';
  isPrimary: boolean;
  isBusy: boolean;
}

/** How the one button looks and acts in each state of the flow. */
export const buttonStates: Record<ConnectStatus, ButtonState> = {
  disconnected: { press: 'open', isPrimary: true, isBusy: false },
  opening: { press: 'nothing', isPrimary: true, isBusy: true },
  awaiting: { press: 'cancel', isPrimary: false, isBusy: false },
  connected: { press: 'disconnect', isPrimary: false, isBusy: false },
  needs_reauth: { press: 'open', isPrimary: true, isBusy: false },
  disconnecting: { press: 'nothing', isPrimary: false, isBusy: true },
  error: { press: 'open', isPrimary: true, isBusy: false },
};

export function buttonWords(status: ConnectStatus, name: string, labels: Words<'connectButton'>): string {
  const words = labels.connectButton;
  switch (status) {
    case 'disconnected':
      return words.connect({ name });
    case 'opening':
      return words.opening({ name });
    case 'awaiting':
      return words.cancel;
    case 'connected':
      return words.disconnectShort;
    case 'needs_reauth':
      return words.reconnect({ name });
    case 'disconnecting':
      return words.disconnecting;
    case 'error':
      return words.tryAgain;
  }
}
