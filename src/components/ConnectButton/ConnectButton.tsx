'use client';

import { forwardRef, useRef, useState, type ComponentPropsWithoutRef, type ReactElement, type ReactNode } from 'react';
import { useConnections, useIntegrations, type PartsOptions, type UseConnectOptions } from '../../hooks/index.js';
import { connectButton } from '../../locales/en/connectButton.js';
import { userMessages, type Connection, type PartialLabels } from '../../protocol/index.js';
import { displayName } from '../displayName.js';
import { Icon } from '../Icon.js';
import { Root } from '../parts/Root.js';
import { useWords } from '../useWords.js';
import { asksForSettings, readsOf } from './aboutSyncs.js';
import { buttonStates, buttonWords } from './buttonStates.js';
import { ConnectDialogs } from './ConnectDialogs.js';
import { ConnectMark } from './ConnectMark.js';
import { connectMessage, unknownMessage } from './connectMessage.js';
import { ConnectNote } from './ConnectNote.js';
import { ConnectTrigger } from './ConnectTrigger.js';
import { useNotifiedConnect } from './useNotifiedConnect.js';

const english = { connectButton, errors: userMessages };

export interface ConnectButtonProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | 'slot'>, UseConnectOptions, PartsOptions {
  /** Drawn before the words while nothing is connected; decoration only. */
  icon?: ReactNode;
  /** Takes the one child as the button: it is given the button's props, and its words unless it has children of its own. @default false */
  asChild?: boolean | undefined;
  /** With `asChild`, the one element. */
  children?: ReactElement<{ children?: ReactNode }> | undefined;
  /** Whether a form follows a connection whose syncs cannot start without settings. @default true */
  askForSettings?: boolean | undefined;
  /** Replaces words for this button only. */
  labels?: PartialLabels | undefined;
}

/**
 * Connects, reconnects and disconnects one account of an integration.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is the status word of
 * `useConnect`, or `error` when it could not be found out what is connected: a press then asks again. The `<button>` inside is one
 * element through all states, so the focus stays on it.
 * Providers with OAuth open in a popup; a key, a password or what else must be filled in first is asked for in a dialog of its own;
 * what that cannot ask for opens in Nango's Connect UI, as does everything with `mode="connect-ui"`.
 *
 * @example
 * ```tsx
 * <ConnectButton integrationId="slack" onSuccess={(connection) => save(connection.connectionId)} />
 * ```
 */
export const ConnectButton = forwardRef<HTMLDivElement, ConnectButtonProps>(function ConnectButton(props, ref) {
  const { integrationId, connectionId, mode, needsReauth, onSuccess, onExit, onError, onDisconnect, onEvent, ...look } = props;
  const { icon, asChild = false, children, askForSettings = true, labels: own, ...rest } = look;
  const labels = useWords(english, own);
  const { data: integrations } = useIntegrations();
  const integration = integrations?.find((candidate) => candidate.integrationId === integrationId);
  const connections = useConnections();
  // Until it is known what is connected, a press could connect a second account.
  const isLoading = connections.isPending;
  const name = displayName(integrationId, integrations);
  const [isLeaving, setLeaving] = useState(false);
  const [toSet, setToSet] = useState<Connection | null>(null);
  const flow = useNotifiedConnect(
    {
      mode,
      integrationId,
      connectionId,
      needsReauth,
      onExit,
      onError,
      onDisconnect,
      onEvent,
      onSuccess(connection) {
        if (askForSettings && asksForSettings(integration)) setToSet(connection);
        onSuccess?.(connection);
      },
    },
    name,
    labels,
  );
  const button = useRef<HTMLButtonElement>(null);
  const unknown = connections.data === undefined && flow.status === 'disconnected' ? connections.error : null;
  const status = unknown ? 'error' : flow.status;
  const { isPrimary, isBusy, ...state } = buttonStates[status];
  const press = isLoading ? 'nothing' : unknown ? 'ask' : state.press;
  const message = unknown ? unknownMessage(unknown, name, labels) : connectMessage(flow, name, labels);

  const prepare = press === 'open' ? flow.prepare : undefined;
  const handlePress = (): void => {
    if (press === 'ask') void connections.refetch();
    if (press === 'open') flow.open();
    if (press === 'cancel') flow.cancel();
    if (press === 'disconnect') setLeaving(true);
  };

  return (
    <Root as="div" slot="connect-button" look="nango-connect" {...rest} ref={ref} data-state={status} aria-busy={isLoading}>
      <ConnectMark status={status} name={name} labels={labels} />
      <ConnectTrigger
        ref={button}
        asChild={asChild ? children : undefined}
        isPrimary={isPrimary}
        data-state={status}
        aria-disabled={press === 'nothing'}
        aria-label={status === 'connected' ? labels.connectButton.disconnect({ name }) : undefined}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={handlePress}
      >
        {isBusy ? <Icon name="spinner" /> : status === 'disconnected' ? icon : null}
        {buttonWords(status, name, labels)}
      </ConnectTrigger>
      <ConnectNote {...{ status, message, name, labels }} />
      <ConnectDialogs {...{ flow, isLeaving, toSet, name }} labels={own} reads={readsOf(integration)} returnFocusTo={button} onStay={() => setLeaving(false)} onSet={() => setToSet(null)} />
    </Root>
  );
});
