'use client';

import { useRef, type MouseEvent, type ReactElement } from 'react';
import type { UseConnectResult } from '../../hooks/index.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import { useFocusHandover } from '../useFocusHandover.js';
import type { Words } from '../useWords.js';

export interface ReconnectButtonProps {
  flow: UseConnectResult;
  /** Which account is meant; for screen readers. */
  account: string;
  labels: Words<'connectionList' | 'connectButton'>;
  onPress: (event: MouseEvent<HTMLButtonElement>) => void;
}

/** Gives access again, and goes when that is done. */
export function ReconnectButton({ flow, account, labels, onPress }: ReconnectButtonProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandover(button);
  const isBusy = flow.status === 'opening' || flow.status === 'disconnecting';
  const isAwaiting = flow.status === 'awaiting';
  return (
    <Part
      as="button"
      slot="connection-card-reconnect"
      look="nango-button nango-button-small nango-button-primary"
      ref={button}
      type="button"
      data-state={flow.status}
      aria-label={isAwaiting ? undefined : labels.connectionList.reconnectOf({ account })}
      aria-disabled={isBusy}
      onPointerEnter={flow.prepare}
      onFocus={flow.prepare}
      onClick={onPress}
    >
      {isBusy ? <Icon name="spinner" /> : null}
      {isAwaiting ? labels.connectButton.cancel : labels.connectionList.reconnect}
    </Part>
  );
}
