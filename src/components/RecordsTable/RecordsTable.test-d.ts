import { createRef, type ComponentProps } from 'react';
import { expectTypeOf, test } from 'vitest';
import type { ColumnInput } from '../../protocol/index.js';
import { RecordsTable } from './RecordsTable.js';

// These calls are compiled and never made. `toBeCallableWith` would not infer the model.
const slack = { integrationId: 'slack', connectionId: 'c1' };

test('columns of a known model are its fields', () => {
  void RecordsTable({ ...slack, model: 'SlackMessage', columns: ['text', { key: 'created_at', kind: 'date' }, '_nango_metadata.last_action'] });
  // @ts-expect-error: SlackMessage has no `body`
  void RecordsTable({ ...slack, model: 'SlackMessage', columns: ['text', 'body'] });
  // @ts-expect-error: nor as the key of a column with options
  void RecordsTable({ ...slack, model: 'SlackMessage', columns: [{ key: 'body', label: 'Text' }] });
  // @ts-expect-error: there is no such kind
  void RecordsTable({ ...slack, model: 'SlackMessage', columns: [{ key: 'text', kind: 'markdown' }] });
});

test('cells of a spreadsheet are columns', () => {
  void RecordsTable({ ...slack, model: 'SheetRow', columns: ['row_number', 'values.Amount', { key: 'values.*', width: 160 }] });
  // @ts-expect-error: SheetRow holds its cells under `values`
  void RecordsTable({ ...slack, model: 'SheetRow', columns: ['Amount'] });
});

test('columns may be kept outside the component', () => {
  const columns: ColumnInput<'SlackUser'>[] = ['handle', { key: 'email', label: 'Address' }];
  void RecordsTable({ ...slack, model: 'SlackUser', columns });
  // @ts-expect-error: they are another model's
  void RecordsTable({ ...slack, model: 'SlackChannel', columns });
});

test('a model that nobody registered takes any field', () => {
  void RecordsTable({ ...slack, model: 'Invoice', columns: ['total', 'lines.*'] });
  const chosen: string = 'SlackUser';
  void RecordsTable({ ...slack, model: chosen, columns: ['anything'] });
});

test('ref and the other props of a div go on', () => {
  const ref = createRef<HTMLDivElement>();
  void RecordsTable({ ...slack, model: 'SlackUser', ref, className: 'mine', hidden: true });
  // @ts-expect-error: the root is no button
  void RecordsTable({ ...slack, model: 'SlackUser', ref: createRef<HTMLButtonElement>() });
  expectTypeOf<ComponentProps<typeof RecordsTable>['columns']>().toEqualTypeOf<readonly ColumnInput[] | undefined>();
});
