'use client';

import { ConnectButton, RecordsTable, SyncStatusBadge, useConnections } from 'nango-embed';
import { ChannelNames } from './ChannelNames';
import { SyncList } from './SyncList';
import { SyncNow } from './SyncNow';

const columns = ['name', 'topic', 'member_count'] as const;
const byName = { sort: [{ key: 'name', direction: 'asc' }] } as const;

/** Connect, see that it is in sync, see the data: nango-embed's components, and the same by tRPC. */
export function SlackIntegration() {
  const connection = useConnections({ integrationId: 'slack' }).data?.[0];

  return (
    <section aria-labelledby="slack">
      <h2 id="slack">Slack</h2>
      <ConnectButton integrationId="slack" />
      {connection && <Channels connectionId={connection.connectionId} />}
    </section>
  );
}

function Channels({ connectionId }: { connectionId: string }) {
  const sync = { integrationId: 'slack', connectionId, syncName: 'channels' };

  return (
    <>
      <SyncStatusBadge {...sync} />
      <SyncNow {...sync} />
      <RecordsTable integrationId="slack" connectionId={connectionId} model="SlackChannel" columns={columns} defaultState={byName} caption="Channels" />
      <ChannelNames connectionId={connectionId} />
      <SyncList />
    </>
  );
}
