import { expectTypeOf, test } from 'vitest';
import type { FieldOf, ModelName, NangoRecord, RecordOf, SheetRow, SlackMessage, SlackUser } from '../protocol/index.js';
import { useRecords } from './useRecords.js';

const slack = { integrationId: 'slack', connectionId: 'c1' };

test('a known model brings its fields without a type argument', () => {
  const { view } = useRecords({ ...slack, model: 'SlackMessage' });
  expectTypeOf(view.rowAt).returns.toEqualTypeOf<NangoRecord<SlackMessage> | undefined>();
  // @ts-expect-error: SlackMessage has no `author`
  expectTypeOf(view.rowAt(0)?.author).toBeUndefined();
});

test('one of several models brings what they have in common', () => {
  const { view } = useRecords({ ...slack, model: 'SlackMessage' as 'SlackMessage' | 'SlackUser' });
  expectTypeOf(view.rowAt).returns.toEqualTypeOf<NangoRecord<SlackMessage | SlackUser> | undefined>();
});

test('a model that nobody registered has fields of unknown values', () => {
  const { view } = useRecords({ ...slack, model: 'Invoice' });
  expectTypeOf(view.rowAt).returns.toEqualTypeOf<NangoRecord | undefined>();
  expectTypeOf(useRecords({ ...slack, model: 'Invoice' as string }).view.rowAt(0)?.['total']).toEqualTypeOf<unknown>();
});

test('a type argument names the fields for one call', () => {
  const { view } = useRecords<{ total: number }>({ ...slack, model: 'Invoice' });
  expectTypeOf(view.rowAt).returns.toEqualTypeOf<NangoRecord<{ total: number }> | undefined>();
});

test('every model may be named; fields of known ones are a closed set', () => {
  expectTypeOf<'Invoice'>().toExtend<ModelName>();
  expectTypeOf<RecordOf<'SheetRow'>>().toEqualTypeOf<SheetRow>();
  expectTypeOf<FieldOf<'Invoice'>>().toEqualTypeOf<string>();
  expectTypeOf<'text' | 'id' | '_nango_metadata' | '_nango_metadata.last_modified_at'>().toExtend<FieldOf<'SlackMessage'>>();
  expectTypeOf<'body'>().not.toExtend<FieldOf<'SlackMessage'>>();
  expectTypeOf<'text.length'>().not.toExtend<FieldOf<'SlackMessage'>>();
  expectTypeOf<'reactions.length'>().not.toExtend<FieldOf<'SlackMessage'>>();
  expectTypeOf<'values.*' | 'values.Amount (EUR)'>().toExtend<FieldOf<'SheetRow'>>();
  expectTypeOf<'cells.Amount'>().not.toExtend<FieldOf<'SheetRow'>>();
  expectTypeOf<'_nango_metadata.modified'>().not.toExtend<FieldOf<'SheetRow'>>();
});
