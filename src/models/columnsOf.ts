import type { CatalogueField } from '../../nango-integrations/catalogue.js';
import type { ColumnInput, FieldOf, ShippedModels } from '../protocol/index.js';
import { catalogueSyncs } from './catalogue.js';

/**
 * Columns for `RecordsTable`, with the labels and cell kinds of the catalogue, for a shipped model's `fields` in their order; without
 * `fields` all of them, and of a spreadsheet's row one for each cell. Call it outside your component: the array must stay the same
 * between renders.
 *
 * @example
 * const columns = columnsOf('SlackMessage', ['created_at', 'text', 'reply_count']);
 */
export function columnsOf<Model extends keyof ShippedModels>(model: Model, fields?: readonly FieldOf<Model>[]): ColumnInput<Model>[];
export function columnsOf(model: string, fields?: readonly string[]): ColumnInput[] {
  const known: Readonly<Record<string, CatalogueField>> = catalogueSyncs.find((sync) => sync.model === model)?.fields ?? {};
  if (fields) return fields.map((key) => columnOf(key, known[key]));
  return Object.entries(known).map(([key, field]) => (field.spread ? `${key}.*` : columnOf(key, field)));
}

function columnOf(key: string, field: CatalogueField | undefined): ColumnInput {
  return field ? { key, label: field.label, kind: field.cell } : key;
}
