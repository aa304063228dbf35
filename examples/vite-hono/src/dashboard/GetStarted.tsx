import { useConnections } from 'nango-embed';
import { useState } from 'react';
import { actInSandbox } from '../actInSandbox.ts';
import { ConnectAccounts } from './ConnectAccounts.tsx';
import { widgets } from './widgets.ts';

/** Stands at the top until all is connected. With the sandbox there is a short way, for who has come to see the rest. */
export function GetStarted({ hasSandbox }: { hasSandbox: boolean }) {
  const { data: connections } = useConnections();
  const [isConnecting, setConnecting] = useState(false);
  if (!connections || widgets.every(({ integrationId }) => connections.some((connection) => connection.integrationId === integrationId))) return null;

  const connectAll = async () => {
    setConnecting(true);
    await actInSandbox('connect-demo-accounts').finally(() => setConnecting(false));
  };

  return (
    <section className="app-card app-start" id="widget-connect" aria-labelledby="start-title">
      <h2 id="start-title">Connect your tools</h2>
      <p>This dashboard is made of what your team has in Slack, Google Sheets and PostHog.</p>
      {hasSandbox && (
        <p>
          <button type="button" className="app-button app-button-strong" disabled={isConnecting} onClick={() => void connectAll()}>
            {isConnecting ? 'Connecting …' : 'Use demo accounts'}
          </button>{' '}
          or go through it as a customer would:
        </p>
      )}
      <ConnectAccounts />
    </section>
  );
}
