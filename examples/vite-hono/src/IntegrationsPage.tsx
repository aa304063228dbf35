import { ConnectButton, useConnections } from 'nango-embed';
import { SlackData } from './SlackData.tsx';

export function IntegrationsPage() {
  const connections = useConnections({ integrationId: 'slack' });
  const connection = connections.data?.[0];

  return (
    <>
      <h1 className="app-title">Integrations</h1>
      <p className="app-lead">Bring the tools your team already uses into Northwind.</p>
      <section className="app-card" aria-labelledby="slack-title">
        <div className="app-card-head">
          <span className="app-logo" aria-hidden="true">
            #
          </span>
          <div className="app-card-text">
            <h2 id="slack-title">Slack</h2>
            <p>Channels and people of your workspace, kept up to date.</p>
          </div>
          <ConnectButton integrationId="slack" />
        </div>
        {connection && <SlackData connectionId={connection.connectionId} />}
      </section>
    </>
  );
}
