// The records and settings of the shipped syncs: zod models to check them with, types of the same names, and the catalogue that
// says which sync saves what. Needs zod, and is therefore an entry of its own. The catalogue and what reads it do not: a bundler
// leaves zod out where only they are used.
export * from '../../nango-integrations/models.js';
export * from '../../nango-integrations/settings.js';
export { catalogue, type CatalogueEntry, type CatalogueField } from '../../nango-integrations/catalogue.js';
export { modelOf, syncsOf, type CatalogueSync } from './catalogue.js';
export { columnsOf } from './columnsOf.js';
export { modelIndexes } from './modelIndexes.js';
