import { ConnectButton, ConnectionSettings, useConnections } from 'nango-embed';
import { useId, useState } from 'react';
import type { Product } from './catalogue.ts';
import { SyncedData } from './SyncedData.tsx';

/** One integration: connect it, set what its syncs need, read what they brought. */
export function IntegrationCard({ product }: { product: Product }) {
  const { integrationId, name, lead } = product;
  const connection = useConnections({ integrationId }).data?.[0];
  const [settingsOpen, setSettingsOpen] = useState(false);
  const titleId = useId();

  return (
    <section className="app-card" aria-labelledby={titleId}>
      <div className="app-card-head">
        <span className="app-logo" data-product={integrationId} aria-hidden="true">
          {name.charAt(0)}
        </span>
        <div className="app-card-text">
          <h2 id={titleId}>{name}</h2>
          <p>{lead}</p>
        </div>
        {connection && (
          <button type="button" className="app-button" aria-expanded={settingsOpen} onClick={() => setSettingsOpen(!settingsOpen)}>
            Settings
          </button>
        )}
        <ConnectButton integrationId={integrationId} />
      </div>
      {connection && settingsOpen && (
        <div className="app-settings">
          <ConnectionSettings integrationId={integrationId} connectionId={connection.connectionId} aria-label={`${name} settings`} />
        </div>
      )}
      {connection && <SyncedData product={product} connectionId={connection.connectionId} onConfigure={() => setSettingsOpen(true)} />}
    </section>
  );
}
