import type { ColumnOptions, RecordsTableState } from '../../../../src/protocol/index.js';
import { BOX, columns, ROW_HEIGHT } from '../../page/columns.ts';
import type { TableState } from '../../page/tableState.ts';

export const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackMessage' };

/** What the values of a column are is left to the table, as most hosts do: dates are printed as dates, addresses as links. */
const ourColumns: readonly ColumnOptions[] = columns.map(({ key, title, width }) => ({ key, label: title, width }));

export const tableProps = { ...ref, columns: ourColumns, rowHeight: ROW_HEIGHT, height: BOX.height, selectable: true };

export function stateProps(state: TableState | null): { state?: Partial<RecordsTableState> } {
  if (state === null) return {};
  const { sort, channels } = state;
  return { state: { sort: [sort], ...(channels === null ? {} : { filters: { channel: { in: channels } } }) } };
}
