import { RecordsTable } from 'nango-embed';

/** What is written in Slack, as it is written, the newest first. */
export function SlackMessages({ connectionId }: { connectionId: string }) {
  return (
    <RecordsTable
      integrationId="slack"
      connectionId={connectionId}
      model="SlackMessage"
      caption="Messages"
      columns={columns}
      defaultState={{ sort: [{ key: 'created_at', direction: 'desc' }] }}
      height={320}
      selectable
    />
  );
}

const columns = [
  { key: 'created_at', label: 'Sent' },
  { key: 'text', width: 400 },
  { key: 'reply_count', label: 'Replies' },
] as const;
