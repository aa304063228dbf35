import { useState } from 'react';
import { RecordsTable, SyncStatusBadge, useSyncActions } from 'nango-embed';

const datasets = [
  {
    syncName: 'channels',
    model: 'SlackChannel',
    title: 'Channels',
    columns: [
      'name',
      'topic',
      { key: 'member_count', label: 'Members' },
      { key: 'is_private', label: 'Private' },
      { key: 'created_at', label: 'Created' },
    ],
  },
  {
    syncName: 'active-users',
    model: 'SlackUser',
    title: 'People',
    columns: [{ key: 'real_name', label: 'Name' }, 'handle', 'email', 'title', 'time_zone'],
  },
];

/** What has been synced from one Slack workspace: how fresh it is, and the rows. */
export function SlackData({ connectionId }: { connectionId: string }) {
  const [open, setOpen] = useState(datasets[0]!);
  const ref = { integrationId: 'slack', connectionId };
  const { trigger } = useSyncActions({ ...ref, syncName: open.syncName });

  return (
    <div className="app-data">
      <div className="app-toolbar">
        <ul className="app-datasets">
          {datasets.map((dataset) => (
            <li key={dataset.model}>
              <button type="button" className="app-dataset" aria-pressed={dataset === open} onClick={() => setOpen(dataset)}>
                {dataset.title}
              </button>
              <SyncStatusBadge {...ref} syncName={dataset.syncName} />
            </li>
          ))}
        </ul>
        <button type="button" className="app-button" onClick={() => trigger.mutate()}>
          Sync now
        </button>
      </div>
      <RecordsTable key={open.model} {...ref} model={open.model} columns={open.columns} caption={open.title} />
    </div>
  );
}
