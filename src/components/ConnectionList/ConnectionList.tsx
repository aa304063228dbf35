'use client';

import { forwardRef, useImperativeHandle, useMemo, useRef, useState, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useConnections, useIntegrations, type ConnectEvent, type PartsOptions, type UseConnectOptions } from '../../hooks/index.js';
import { newestFirst } from '../../hooks/newestFirst.js';
import { connectButton } from '../../locales/en/connectButton.js';
import { connectionList } from '../../locales/en/connectionList.js';
import { userMessages, type Connection, type PartialLabels } from '../../protocol/index.js';
import { ConnectButton } from '../ConnectButton/ConnectButton.js';
import { displayName } from '../displayName.js';
import { Icon } from '../Icon.js';
import { Placeholder } from '../Placeholder.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useWords } from '../useWords.js';
import { ConnectionCard } from './ConnectionCard.js';

const english = { connectionList, connectButton, errors: userMessages };

export interface ConnectionListProps
  extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'onError' | 'slot'>, Omit<UseConnectOptions, 'integrationId' | 'connectionId' | 'needsReauth'>, PartsOptions {
  /** Only accounts of this integration, with a button that connects one more. @default those of all integrations */
  integrationId?: string | undefined;
  /** What to show under each account, its syncs for example. */
  children?: ((connection: Connection) => ReactNode) | undefined;
  /** Replaces words for this list only. */
  labels?: PartialLabels | undefined;
}

/**
 * The owner's connected accounts, the newest first, each as a `ConnectionCard`.
 * `ref`, `className`, `style` and other props go to the root `<section>`, whose `data-state` is `loading`, `ready`, `empty` or `error`.
 *
 * @example
 * ```tsx
 * <ConnectionList integrationId="slack">
 *   {({ connectionId }) => <SyncPanel integrationId="slack" connectionId={connectionId} />}
 * </ConnectionList>
 * ```
 */
export const ConnectionList = forwardRef<HTMLElement, ConnectionListProps>(function ConnectionList(props, ref) {
  const { integrationId, mode, onSuccess, onExit, onError, onDisconnect, onEvent, children, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const words = labels.connectionList;
  const query = useConnections({ integrationId });
  const { data: integrations } = useIntegrations();
  const connections = useMemo(() => query.data && newestFirst(query.data), [query.data]);
  const state = connections === undefined ? (query.isError ? 'error' : 'loading') : connections.length === 0 ? 'empty' : 'ready';
  const hasSome = connections !== undefined && connections.length > 0;
  const furtherLabels = useMemo(() => (hasSome ? withConnect(own, words.add) : own), [hasSome, own, words.add]);

  const root = useRef<HTMLElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => root.current);
  const [news, setNews] = useState('');
  const tell = (what: 'connected' | 'disconnected', connection: Connection): void =>
    setNews(labels.connectButton[what]({ name: displayName(connection.integrationId, integrations) }));
  const flow = {
    mode,
    onExit,
    onError,
    onEvent(event: ConnectEvent) {
      // The same sentence is heard again only if it has gone in between.
      if (event.type === 'disconnect_requested' || event.type === 'open_requested') setNews('');
      onEvent?.(event);
    },
    onSuccess(connection: Connection) {
      tell('connected', connection);
      onSuccess?.(connection);
    },
    onDisconnect(connection: Connection) {
      tell('disconnected', connection);
      // The button that had the focus goes with its card.
      root.current?.focus();
      onDisconnect?.(connection);
    },
  };

  return (
    <Root as="section" slot="connection-list" look="nango-panel" aria-label={words.title} tabIndex={-1} {...rest} ref={root} data-state={state}>
      {hasSome ? (
        <Part as="ul" slot="connection-list-items" look="nango-list">
          {connections.map((connection) => (
            <Part as="li" slot="connection-list-item" look="nango-list-item" key={JSON.stringify([connection.integrationId, connection.connectionId])}>
              {/* A card that stays says itself that it is connected. */}
              <ConnectionCard integrationId={connection.integrationId} connectionId={connection.connectionId} {...flow} onSuccess={onSuccess} labels={own}>
                {children?.(connection)}
              </ConnectionCard>
            </Part>
          ))}
        </Part>
      ) : (
        <Placeholder slot="connection-list-placeholder" state={state} error={query.error} onRetry={() => void query.refetch()} {...{ words, labels }} />
      )}
      <Part as="output" slot="connection-list-news" className="nango-visually-hidden">
        {news}
      </Part>
      {integrationId === undefined || connections === undefined ? null : (
        <Part as="div" slot="connection-list-add">
          <ConnectButton integrationId={integrationId} connectionId={null} {...flow} icon={hasSome ? <Icon name="plus" /> : undefined} labels={furtherLabels} />
        </Part>
      )}
    </Root>
  );
});

/** The button says that it is for a further account. */
function withConnect(own: PartialLabels | undefined, connect: (values: { name: string }) => string): PartialLabels {
  return { ...own, connectButton: { connect, ...own?.connectButton } };
}
