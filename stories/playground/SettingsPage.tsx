import { useState, type ReactElement } from 'react';
import { ConnectionList, IntegrationPicker, RecordMetric, RecordsTable, SyncPanel } from '../../src/components/index.js';
import type { ColumnInput, Connection } from '../../src/protocol/index.js';
import './settingsPage.css';

/** The settings of a made-up product, as its team would write them. */
export function SettingsPage(): ReactElement {
  const [chosen, setChosen] = useState({ integrationId: 'slack', displayName: 'Slack' });
  return (
    <div className="desk">
      <header className="desk-header">
        <span className="desk-brand">Lantern Desk</span>
        <nav aria-label="Settings">
          <ul className="desk-nav">
            <li>Team</li>
            <li aria-current="page">Integrations</li>
            <li>Billing</li>
          </ul>
        </nav>
      </header>
      <main className="desk-main">
        <h1>Integrations</h1>
        <p className="desk-lead">What you connect here is read, never written to, and shown to your team.</p>
        <IntegrationPicker onSelect={setChosen} />
        <h2>{chosen.displayName}</h2>
        <ConnectionList integrationId={chosen.integrationId}>{(connection) => <Account connection={connection} />}</ConnectionList>
      </main>
    </div>
  );
}

function Account({ connection: { integrationId, connectionId } }: { connection: Connection }): ReactElement {
  return (
    <div className="desk-account">
      <SyncPanel integrationId={integrationId} connectionId={connectionId} />
      {integrationId === 'slack' ? <Channels connectionId={connectionId} /> : <Visitors connectionId={connectionId} />}
    </div>
  );
}

const channelColumns: ColumnInput<'SlackChannel'>[] = ['name', 'topic', { key: 'member_count', label: 'People' }, { key: 'created_at', label: 'Created' }];

function Channels({ connectionId }: { connectionId: string }): ReactElement {
  const about = { integrationId: 'slack', connectionId, model: 'SlackChannel' } as const;
  return (
    <>
      <div className="desk-metrics">
        <RecordMetric {...about} label="Channels" />
        <RecordMetric {...about} label="People in the largest channel" metric={{ latest: 'member_count', by: 'member_count' }} />
      </div>
      <RecordsTable {...about} columns={channelColumns} caption="Slack channels" height={360} />
    </>
  );
}

const stepColumns: ColumnInput<'PostHogConversionData'>[] = ['step', 'event', { key: 'count', label: 'Visitors' }, { key: 'conversion_from_start', label: 'Of all' }];

function Visitors({ connectionId }: { connectionId: string }): ReactElement {
  const about = { integrationId: 'posthog', connectionId } as const;
  return (
    <>
      <div className="desk-metrics">
        <RecordMetric {...about} model="PostHogEvent" label="Events in the last 7 days" metric={{ perDay: 'timestamp', days: 7 }} />
        <RecordMetric {...about} model="PostHogConversionData" label="Visitors who became customers" metric={{ latest: 'conversion_from_start', by: 'step' }} kind="percent" />
      </div>
      <RecordsTable {...about} model="PostHogConversionData" columns={stepColumns} caption="From visit to customer" />
    </>
  );
}
