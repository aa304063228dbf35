import { expectTypeOf, test } from 'vitest';
import type * as z from 'zod';
import type * as models from '../../nango-integrations/models.js';
import type { CellKind as CatalogueCellKind } from '../../nango-integrations/catalogue.js';
import type { CellKind, ColumnInput, RegisteredModels, ShippedModels } from '../protocol/index.js';
import { columnsOf } from './columnsOf.js';

test('each interface is what its model infers', () => {
  expectTypeOf<ShippedModels>().toEqualTypeOf<{ -readonly [Name in keyof typeof models]: z.infer<(typeof models)[Name]> }>();
});

test('without a registration the shipped models are all there are', () => {
  expectTypeOf<keyof RegisteredModels>().toEqualTypeOf<keyof ShippedModels>();
});

test('the catalogue names the kinds of cells that the table has', () => {
  expectTypeOf<CatalogueCellKind>().toEqualTypeOf<CellKind>();
});

test('columns of the catalogue are for the table of their model', () => {
  expectTypeOf(columnsOf('SlackUser', ['handle'])).toEqualTypeOf<ColumnInput<'SlackUser'>[]>();
  expectTypeOf(columnsOf('SheetRow', ['row_number', 'values.Amount'])).toEqualTypeOf<ColumnInput<'SheetRow'>[]>();
  // @ts-expect-error: SlackUser has no `nickname`
  columnsOf('SlackUser', ['nickname']);
  // @ts-expect-error: nothing is known of a model that is not shipped
  columnsOf('Invoice');
});
