import type { FieldKind } from '../protocol/index.js';
import { catalogueSyncs } from './catalogue.js';

// Above what uses it at once.
const kinds: Partial<Record<string, FieldKind>> = { string: 'text', date: 'date', number: 'number', percent: 'number', duration: 'number' };

/**
 * The fields of the shipped models that people sort by, for `createPostgresStore({ indexes: modelIndexes })`: names, dates and
 * numbers. Each index makes writing a little slower; take only the models you mirror, or none, and sorting still works.
 *
 * @example
 * const store = createPostgresStore({ pool, indexes: modelIndexes.filter(({ model }) => model === 'SlackMessage') });
 */
export const modelIndexes: readonly { model: string; fields: readonly { field: string; kind: FieldKind }[] }[] = catalogueSyncs.map(({ model, fields }) => ({
  model,
  fields: Object.entries(fields).flatMap(([field, { cell }]) => {
    const kind = kinds[cell];
    return kind ? [{ field, kind }] : [];
  }),
}));
