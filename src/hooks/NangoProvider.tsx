'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { ConnectDriver } from '../client/connectDriver.js';
import { followEvents } from '../client/followEvents.js';
import { nangoConnectDriver } from '../client/nangoConnectDriver.js';
import { watchFailures } from '../client/watchFailures.js';
import type { NangoEmbedError, NangoEvent } from '../protocol/index.js';
import type { PartialLabels } from '../protocol/labels.js';
import type { Appearance } from './appearance.js';
import { NangoContext, type NangoContextValue } from './NangoContext.js';
import type { Notice } from './notice.js';
import { useLatest } from './useLatest.js';
import { useNangoCore } from './useNangoCore.js';

export interface NangoProviderProps {
  /** Where `createNangoHandler` is mounted, on the origin of the page. @default '/api/nango' */
  baseUrl?: string | undefined;
  /** Sends every request, the event stream too: for own headers, for tests, for a handler in the same page. */
  fetch?: typeof fetch | undefined;
  /**
   * Whether tabs of one browser share one stream of live events, among those of the same owner; over HTTP/1.1 a browser has six
   * connections to a host, and each stream takes one. With a `fetch` of your own each tab has its own, since that may lead each to
   * another backend: pass true when it only adds headers. @default true without `fetch`, else false
   */
  shareEvents?: boolean | undefined;
  /** Where answers are cached. @default the QueryClient of the nearest QueryClientProvider, else one of its own */
  queryClient?: QueryClient | undefined;
  /** Whether to listen to live events. Without them the hooks poll. @default true */
  realtime?: boolean | undefined;
  /** How connect windows are opened; for tests and stories. @default Nango's browser SDK */
  connectDriver?: ConnectDriver | undefined;
  /** Replaces words in every component below; whole languages are in `nango-embed/locales/*`. @default English */
  labels?: PartialLabels | undefined;
  /** How dates and numbers are printed, as a BCP 47 tag such as `en-GB`. @default the viewer's own, if of the labels' language */
  locale?: string | undefined;
  /** Theme, density, variables, and how the parts of every component below are drawn. Keep the object's identity between renders. */
  appearance?: Appearance | undefined;
  /** Hears each live event, after the caches have. */
  onEvent?: ((event: NangoEvent) => void) | undefined;
  /** Hears each query, sync action and connect flow that failed, for a log. Components show their errors themselves. */
  onError?: ((error: NangoEmbedError) => void) | undefined;
  /** Hears what a person has just brought about, in a sentence for them: connected, settings saved, a sync that would not start. For toasts. */
  notify?: ((notice: Notice) => void) | undefined;
  /** The clock, in milliseconds since the epoch; for tests and stories. @default Date.now */
  now?: (() => number) | undefined;
  children?: ReactNode;
}

/**
 * Tells the hooks and components below it where the handler is, and keeps what they show current by its live events.
 * When the handler's answers begin to belong to another owner, everything cached is dropped.
 *
 * @example
 * <NangoProvider baseUrl="/api/nango">
 *   <ConnectButton integrationId="slack" />
 * </NangoProvider>
 */
export function NangoProvider(props: NangoProviderProps): ReactElement {
  const core = useNangoCore(props);
  const { events, queryClient } = core;
  const latest = useLatest(props);
  const [ownDriver] = useState(nangoConnectDriver);
  const connectDriver = props.connectDriver ?? ownDriver;
  const { labels = noLabels, locale, appearance = plain } = props;
  const now = useCallback(() => (latest.current.now ?? Date.now)(), [latest]);
  const reportError = useCallback((error: NangoEmbedError) => latest.current.onError?.(error), [latest]);
  const notify = useCallback((notice: Notice) => latest.current.notify?.(notice), [latest]);

  useEffect(() => {
    // A QueryClient refetches on focus and reconnection only while somebody has it mounted; it counts.
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);
  useEffect(() => watchFailures(queryClient, reportError), [queryClient, reportError]);
  useEffect(() => followEvents(events, queryClient, (event) => latest.current.onEvent?.(event)), [events, queryClient, latest]);

  const value = useMemo<NangoContextValue>(
    () => ({ ...core, connectDriver, labels, locale, appearance, now, reportError, notify }),
    [core, connectDriver, labels, locale, appearance, now, reportError, notify],
  );
  return <NangoContext.Provider value={value}>{props.children}</NangoContext.Provider>;
}

const noLabels: PartialLabels = {};
const plain: Appearance = {};
