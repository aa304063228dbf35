import { HydrationBoundary, QueryClient, QueryClientProvider, dehydrate, type DehydratedState } from '@tanstack/react-query';
import { StrictMode, type ReactElement } from 'react';
import { account, baseUrl, type Stage } from '../../stories/stage/createStage.js';
import { connectionsQueryOptions, createNangoClient, firstRecordsQueryOptions, integrationsQueryOptions, settingsQueryOptions, syncsQueryOptions } from '../client/index.js';
import { NangoProvider } from '../hooks/index.js';
import * as components from './index.js';
import { useBrowserLayoutEffect } from './useBrowserLayoutEffect.js';

/** Every component, with what it cannot do without. */
export const elements: Record<Exclude<keyof typeof components, `use${string}`>, ReactElement> = {
  ConnectButton: <components.ConnectButton integrationId="slack" />,
  ConnectionCard: <components.ConnectionCard {...account} />,
  ConnectionList: <components.ConnectionList />,
  ConnectionSettings: <components.ConnectionSettings {...account} />,
  IntegrationPicker: <components.IntegrationPicker />,
  RecordMetric: <components.RecordMetric {...account} model="SlackChannel" label="Channels" />,
  RecordsTable: <components.RecordsTable {...account} model="SlackChannel" />,
  SyncPanel: <components.SyncPanel {...account} />,
  SyncStatusBadge: <components.SyncStatusBadge {...account} syncName="channels" display="card" />,
};

/** What a host's server reads for its page. */
export async function prefetch(stage: Stage): Promise<DehydratedState> {
  const queryClient = new QueryClient();
  const client = createNangoClient({ baseUrl, fetch: stage.fetch });
  await Promise.all([
    queryClient.prefetchQuery(integrationsQueryOptions(client)),
    queryClient.prefetchQuery(connectionsQueryOptions(client)),
    queryClient.prefetchQuery(settingsQueryOptions(client, account)),
    queryClient.prefetchQuery(syncsQueryOptions(client, account, stage.now)),
    queryClient.prefetchQuery(firstRecordsQueryOptions(client, { ...account, model: 'SlackChannel' }, stage.now)),
  ]);
  return dehydrate(queryClient);
}

export interface PageProps {
  name: keyof typeof elements;
  state: DehydratedState | undefined;
  stage: Stage;
  now: () => number;
  /** Called when the page is in place, before any effect of what stands on it. */
  onCommit?: () => void;
}

/** A host's page, the same on its server and in the browser. */
export function createPage({ name, state, stage, now, onCommit = () => undefined }: PageProps): ReactElement {
  return (
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <HydrationBoundary state={state}>
          <NangoProvider baseUrl={baseUrl} fetch={stage.fetch} now={now} connectDriver={stage.driver}>
            <Witness onCommit={onCommit} />
            {elements[name]}
          </NangoProvider>
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  );
}

function Witness({ onCommit }: { onCommit: () => void }): null {
  useBrowserLayoutEffect(onCommit, [onCommit]);
  return null;
}
