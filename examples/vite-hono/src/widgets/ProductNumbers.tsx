import { RecordMetric } from 'nango-embed';

/** Numbers out of what PostHog brought. */
export function ProductNumbers({ connectionId }: { connectionId: string }) {
  const posthog = { integrationId: 'posthog', connectionId };
  return (
    <div className="app-figures">
      <RecordMetric {...posthog} model="PostHogPerson" label="Active people" />
      <RecordMetric {...posthog} model="PostHogConversionData" label="Visitors who became customers" metric={{ latest: 'conversion_from_start', by: 'step' }} kind="percent" />
      <RecordMetric {...posthog} model="PostHogEvent" label="Events, last 14 days" metric={{ perDay: 'timestamp', days: 14 }} maximum={5000} />
    </div>
  );
}
