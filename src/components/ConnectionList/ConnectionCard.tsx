'use client';

import { forwardRef, useRef, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConnections, useIntegrations, type PartsOptions, type UseConnectOptions } from '../../hooks/index.js';
import { useIsHydrated } from '../../hooks/useIsHydrated.js';
import { connectButton } from '../../locales/en/connectButton.js';
import { connectionList } from '../../locales/en/connectionList.js';
import { userMessages, type Connection, type PartialLabels } from '../../protocol/index.js';
import { asksForSettings, readsOf } from '../ConnectButton/aboutSyncs.js';
import { ConnectDialogs } from '../ConnectButton/ConnectDialogs.js';
import { connectMessage } from '../ConnectButton/connectMessage.js';
import { ConnectNote } from '../ConnectButton/ConnectNote.js';
import { useNotifiedConnect } from '../ConnectButton/useNotifiedConnect.js';
import { displayName } from '../displayName.js';
import { Icon } from '../Icon.js';
import { IntegrationLogo } from '../IntegrationLogo.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords } from '../useWords.js';
import { accountOf } from './accountOf.js';
import { ConnectionMark } from './ConnectionMark.js';
import { ReconnectButton } from './ReconnectButton.js';

const english = { connectionList, connectButton, errors: userMessages };

export interface ConnectionCardProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'onError' | 'slot'>, Omit<UseConnectOptions, 'integrationId' | 'connectionId'>, PartsOptions {
  integrationId: string;
  connectionId: string;
  /** Under the account: its syncs, for example. */
  children?: ReactNode;
  /** Replaces words for this card only. */
  labels?: PartialLabels | undefined;
}

/**
 * One connected account: whose it is, since when, whether it still works, with its settings, a way to give access again, and one to
 * disconnect it. Nothing is drawn while the connection is not among the owner's.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is the status word of `useConnect`.
 *
 * @example
 * ```tsx
 * <ConnectionCard integrationId="slack" connectionId={id} onDisconnect={close}>
 *   <SyncPanel integrationId="slack" connectionId={id} />
 * </ConnectionCard>
 * ```
 */
export const ConnectionCard = forwardRef<HTMLDivElement, ConnectionCardProps>(function ConnectionCard(props, ref) {
  const { integrationId, connectionId, mode, needsReauth, onSuccess, onExit, onError, onDisconnect, onEvent, children, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const words = labels.connectionList;
  const locale = useLocale(labels);
  const isHydrated = useIsHydrated();
  const { data: integrations } = useIntegrations();
  const integration = integrations?.find((candidate) => candidate.integrationId === integrationId);
  const connection = useConnections({ integrationId }).data?.find((candidate) => candidate.connectionId === connectionId);
  const name = displayName(integrationId, integrations);
  const [isLeaving, setLeaving] = useState(false);
  const [toSet, setToSet] = useState<Connection | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const flow = useNotifiedConnect({ integrationId, connectionId, mode, needsReauth, onSuccess, onExit, onError, onDisconnect, onEvent }, name, labels);
  if (connection === undefined) return null;

  const account = accountOf(connection, words.account({ name }));
  const isBusy = flow.status === 'opening' || flow.status === 'disconnecting';
  const isAwaiting = flow.status === 'awaiting';
  const offersAccess = flow.status === 'needs_reauth' || flow.status === 'error' || flow.status === 'opening' || isAwaiting;
  const open = (act: () => void) => (event: { currentTarget: HTMLButtonElement }): void => {
    opener.current = event.currentTarget;
    act();
  };

  return (
    <Root as="div" slot="connection-card" look="nango-card" {...rest} ref={ref} data-state={flow.status}>
      <Part as="div" slot="connection-card-head" look="nango-card-head">
        <IntegrationLogo name={name} url={integration?.logoUrl} />
        <Part as="div" slot="connection-card-text" look="nango-card-text">
          <Part as="p" slot="connection-card-title" look="nango-item-title">
            {name}
          </Part>
          <Part as="p" slot="connection-card-account" look="nango-item-hint">
            <bdi>{account}</bdi>
            {' · '}
            {words.connectedOn({ date: dayOf(connection.createdAt, locale, isHydrated ? undefined : 'UTC') })}
          </Part>
        </Part>
        <ConnectionMark connection={connection} needsReauth={flow.status === 'needs_reauth'} asksForSettings={asksForSettings(integration)} words={words} />
      </Part>
      <Part as="div" slot="connection-card-actions" look="nango-card-actions">
        {offersAccess ? (
          <ReconnectButton {...{ flow, labels }} account={`${name}, ${account}`} onPress={open(() => (isAwaiting ? flow.cancel() : isBusy ? undefined : flow.open()))} />
        ) : null}
        {asksForSettings(integration) ? (
          <Part
            as="button"
            slot="connection-card-settings"
            look="nango-button nango-button-small"
            type="button"
            aria-label={words.settingsOf({ account: `${name}, ${account}` })}
            aria-haspopup="dialog"
            onClick={open(() => setToSet(connection))}
          >
            {words.settings}
          </Part>
        ) : null}
        <Part
          as="button"
          slot="connection-card-disconnect"
          look="nango-button nango-button-small"
          type="button"
          aria-label={words.disconnectOf({ account: `${name}, ${account}` })}
          aria-haspopup="dialog"
          aria-disabled={isBusy}
          onClick={open(() => isBusy || setLeaving(true))}
        >
          {flow.status === 'disconnecting' ? <Icon name="spinner" /> : null}
          {flow.status === 'disconnecting' ? labels.connectButton.disconnecting : labels.connectButton.disconnectShort}
        </Part>
      </Part>
      <ConnectNote status={flow.status} message={connectMessage(flow, name, labels)} {...{ name, labels }} />
      {children === undefined ? null : (
        <Part as="div" slot="connection-card-body" look="nango-card-body">
          {children}
        </Part>
      )}
      <ConnectDialogs
        {...{ flow, isLeaving, toSet, name }}
        isFirst={false}
        labels={own}
        reads={readsOf(integration)}
        returnFocusTo={opener}
        onStay={() => setLeaving(false)}
        onSet={() => setToSet(null)}
      />
    </Root>
  );
});

function dayOf(at: string, locale: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at));
}
