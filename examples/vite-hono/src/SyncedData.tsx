import { RecordsTable, SyncPanel, SyncStatusBadge, useSyncActions, type RemedyAction } from 'nango-embed';
import { useState } from 'react';
import type { Product } from './catalogue.ts';
import { Disclosure } from './Disclosure.tsx';
import { ProductNumbers } from './widgets/ProductNumbers.tsx';

interface SyncedDataProps {
  product: Product;
  connectionId: string;
  onConfigure: () => void;
}

/** What has been synced from one account: how fresh it is, and the rows. */
export function SyncedData({ product: { integrationId, datasets }, connectionId, onConfigure }: SyncedDataProps) {
  const [open, setOpen] = useState(datasets[0]);
  const ref = { integrationId, connectionId };
  const { trigger } = useSyncActions({ ...ref, syncName: open.syncName });
  const act = (action: RemedyAction) => {
    if (action === 'configure') onConfigure();
  };

  return (
    <div className="app-data">
      {integrationId === 'posthog' && <ProductNumbers connectionId={connectionId} />}
      <div className="app-toolbar">
        <ul className="app-datasets">
          {datasets.map((dataset) => (
            <li key={dataset.syncName}>
              <button type="button" className="app-dataset" aria-pressed={dataset === open} onClick={() => setOpen(dataset)}>
                {dataset.title}
              </button>
              <SyncStatusBadge {...ref} syncName={dataset.syncName} onAction={act} />
            </li>
          ))}
        </ul>
        <button type="button" className="app-button" onClick={() => trigger.mutate()}>
          Sync now
        </button>
      </div>
      <RecordsTable key={open.model} {...ref} model={open.model} columns={open.columns} caption={open.title} />
      <Disclosure title="Manage syncs">
        <SyncPanel {...ref} onAction={act} />
      </Disclosure>
    </div>
  );
}
