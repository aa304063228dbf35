export type * from './columns.js';
export * from './deriveSyncHealth.js';
export * from './errors.js';
export * from './events.js';
export * from './labels.js';
export type * from './models.js';
export type * from './register.js';
export * from './routes.js';
export * from './types.js';
