'use client';

import { forwardRef, useRef, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConnect, useConnections, useIntegrations, type UseConnectOptions } from '../../hooks/index.js';
import type { Integration, PartialLabels } from '../../protocol/index.js';
import { classes } from '../classes.js';
import { displayName } from '../displayName.js';
import { Icon } from '../Icon.js';
import { useLabels } from '../useLabels.js';
import { buttonStates, buttonWords } from './buttonStates.js';
import { ConnectDialogs } from './ConnectDialogs.js';
import { ConnectMark } from './ConnectMark.js';
import { connectMessage } from './connectMessage.js';
import { ConnectNote } from './ConnectNote.js';

export interface ConnectButtonProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError'>, UseConnectOptions {
  /** Drawn before the words while nothing is connected; decoration only. */
  icon?: ReactNode;
  /** Replaces words for this button only. */
  labels?: PartialLabels | undefined;
}

/**
 * Connects, reconnects and disconnects one account of an integration.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is the status word of
 * `useConnect`. The `<button>` inside is one element through all states, so the focus stays on it.
 * Providers with OAuth open in a popup; a key, a password or what else must be filled in first is asked for in a dialog of its own;
 * what that cannot ask for opens in Nango's Connect UI, as does everything with `mode="connect-ui"`.
 *
 * @example
 * ```tsx
 * <ConnectButton integrationId="slack" onSuccess={(connection) => save(connection.connectionId)} />
 * ```
 */
export const ConnectButton = forwardRef<HTMLDivElement, ConnectButtonProps>(function ConnectButton(props, ref) {
  const { integrationId, connectionId, mode, needsReauth, onSuccess, onExit, onError, onDisconnect, icon, labels: own, className, ...rest } = props;
  const labels = useLabels(own);
  const { data: integrations } = useIntegrations();
  const isLoading = useConnections().isPending;
  const name = displayName(integrationId, integrations);
  const flow = useConnect({
    mode,
    integrationId,
    connectionId,
    needsReauth,
    onSuccess,
    onExit,
    onError,
    onDisconnect,
  });
  const button = useRef<HTMLButtonElement>(null);
  const [isLeaving, setLeaving] = useState(false);
  const { isPrimary, isBusy, ...state } = buttonStates[flow.status];
  // Until it is known what is connected, a press could connect a second account.
  const press = isLoading ? 'nothing' : state.press;
  const message = connectMessage(flow, name, labels);

  const prepare = press === 'open' ? flow.prepare : undefined;
  const handlePress = (): void => {
    if (press === 'open') flow.open();
    if (press === 'cancel') flow.cancel();
    if (press === 'disconnect') setLeaving(true);
  };

  return (
    <div {...rest} ref={ref} className={classes('nango-connect', className)} data-nango-slot="connect-button" data-state={flow.status} aria-busy={isLoading}>
      <ConnectMark status={flow.status} name={name} labels={labels} />
      <button
        ref={button}
        type="button"
        className={classes('nango-button', isPrimary ? 'nango-button-primary' : undefined)}
        data-nango-slot="connect-button-trigger"
        data-state={flow.status}
        aria-disabled={press === 'nothing'}
        aria-label={flow.status === 'connected' ? labels.connectButton.disconnect({ name }) : undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={handlePress}
      >
        {isBusy ? <Icon name="spinner" /> : flow.status === 'disconnected' ? icon : null}
        {buttonWords(flow.status, name, labels)}
      </button>
      <ConnectNote status={flow.status} {...{ message, name, labels }} />
      <ConnectDialogs {...{ flow, isLeaving, name, labels }} reads={readsOf(integrations, integrationId)} returnFocusTo={button} onStay={() => setLeaving(false)} />
    </div>
  );
});

/** What its syncs say that they read. */
function readsOf(integrations: readonly Integration[] | undefined, integrationId: string): readonly string[] {
  const syncs = integrations?.find((integration) => integration.integrationId === integrationId)?.syncs ?? [];
  return [...new Set(syncs.map(({ description }) => description).filter(Boolean))];
}
