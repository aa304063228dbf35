import { firstRecordsQueryOptions, syncsQueryOptions, type ConnectionRef } from 'nango-embed';
import { api, getQueryClient, nangoClient } from '~/trpc/server';

/** For `SyncStatusBadge`, `RecordsTable`, and the tRPC queries beside them. */
export async function prefetchChannels({ integrationId, connectionId }: ConnectionRef): Promise<void> {
  const queryClient = getQueryClient();
  const ref = { integrationId, connectionId };
  await Promise.all([
    queryClient.prefetchQuery(syncsQueryOptions(nangoClient, ref)),
    queryClient.prefetchQuery(firstRecordsQueryOptions(nangoClient, { ...ref, model: 'SlackChannel' })),
    api.integration.getSyncedRecords.prefetch({ ...ref, model: 'SlackChannel', limit: 100 }),
    api.integration.getSyncStatus.prefetch(),
  ]);
}
