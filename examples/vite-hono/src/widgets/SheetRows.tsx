import { RecordsTable } from 'nango-embed';

/** A tab of a spreadsheet, whatever its columns are called. */
export function SheetRows({ connectionId }: { connectionId: string }) {
  return (
    <RecordsTable
      integrationId="google-sheets"
      connectionId={connectionId}
      model="SheetRow"
      caption="Deals"
      columns={columns}
      defaultState={{ sort: [{ key: 'row_number', direction: 'asc' }] }}
      height={320}
    />
  );
}

const columns = [{ key: 'row_number', label: 'Row' }, 'values.*'] as const;
