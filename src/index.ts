export * from './client/index.js';
export * from './components/index.js';
export * from './hooks/index.js';
export { BASE_VARIANT, deriveSyncHealth, NangoEmbedError } from './protocol/index.js';
export type * from './protocol/index.js';
