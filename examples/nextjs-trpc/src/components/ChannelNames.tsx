'use client';

import { api } from '~/trpc/react';

/** Synced records from Nango's cache, by tRPC. */
export function ChannelNames({ connectionId }: { connectionId: string }) {
  const { data } = api.integration.getSyncedRecords.useQuery({
    connectionId,
    integrationId: 'slack',
    model: 'SlackChannel',
    limit: 100,
  });

  return <p aria-label="Channel names">{data?.records.map(({ name }) => `#${String(name)}`).join(', ')}</p>;
}
