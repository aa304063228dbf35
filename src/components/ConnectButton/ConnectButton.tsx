'use client';

import { forwardRef, useRef, useState, type ComponentPropsWithoutRef, type ReactElement, type ReactNode } from 'react';
import { useConnections, useIntegrations, type PartsOptions, type UseConnectOptions } from '../../hooks/index.js';
import { connectButton } from '../../locales/en/connectButton.js';
import { userMessages, type Connection, type PartialLabels } from '../../protocol/index.js';
import { displayName } from '../displayName.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { Root } from '../parts/Root.js';
import { useWords } from '../useWords.js';
import { asksForSettings, readsOf } from './aboutSyncs.js';
import { buttonStates, buttonWords } from './buttonStates.js';
import { ConnectDialogs } from './ConnectDialogs.js';
import { ConnectMark } from './ConnectMark.js';
import { connectMessage, type ConnectMessage } from './connectMessage.js';
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
  // Until it is known what is connected, a press could connect a second account.
  const { data, isPending, error, errorUpdateCount: failures, refetch } = useConnections();
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
  const isUnknown = data === undefined && failures > 0 && flow.status === 'disconnected';
  // Which failure answers whoever asked again: they are told of that one, and of no other.
  const [answer, setAnswer] = useState(0);
  const status = isUnknown ? 'error' : flow.status;
  const { isPrimary, isBusy, ...state } = buttonStates[status];
  const press = isPending ? 'nothing' : isUnknown ? 'ask' : state.press;
  const unknown = (): ConnectMessage | null => error && { tone: 'danger', text: `${labels.connectButton.unknown({ name })} ${errorMessage(error, labels)}` };
  const message = isUnknown ? unknown() : connectMessage(flow, name, labels);

  const prepare = press === 'open' ? flow.prepare : undefined;
  const handlePress = (): void => {
    if (press === 'ask') {
      setAnswer(failures + 1);
      void refetch();
    }
    if (press === 'open') flow.open();
    if (press === 'cancel') flow.cancel();
    if (press === 'disconnect') setLeaving(true);
  };

  return (
    <Root as="div" slot="connect-button" look="nango-connect" {...rest} ref={ref} data-state={status} aria-busy={isPending}>
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
      <ConnectNote {...{ status, message, name, labels }} isAnswer={isUnknown && failures === answer} />
      <ConnectDialogs {...{ flow, isLeaving, toSet, name }} labels={own} reads={readsOf(integration)} returnFocusTo={button} onStay={() => setLeaving(false)} onSet={() => setToSet(null)} />
    </Root>
  );
});
