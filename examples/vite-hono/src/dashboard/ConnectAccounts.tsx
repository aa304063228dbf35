import { ConnectButton, useConnections } from 'nango-embed';

const names = { slack: 'Slack', 'google-sheets': 'Google Sheets', posthog: 'PostHog' };

/** Offers what is not connected yet. */
export function ConnectAccounts() {
  const connections = useConnections().data ?? [];
  return (
    <ul className="app-accounts">
      {Object.entries(names)
        .filter(([integrationId]) => !connections.some((connection) => connection.integrationId === integrationId))
        .map(([integrationId, name]) => (
          <li key={integrationId}>
            {name} <ConnectButton integrationId={integrationId} />
          </li>
        ))}
    </ul>
  );
}
