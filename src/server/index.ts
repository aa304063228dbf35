/** The backend of nango-embed: one handler on web standards. Runs in Node, on edge runtimes, and in a browser. */
export { createNangoHandler, type NangoHandler, type NangoHandlerContext } from './createNangoHandler.js';
export type { NangoHandlerOptions } from './options.js';
export type { Owner } from './owner.js';
export type { Schedule } from './schedule.js';
export { createMemoryBus, type BusMessage, type EventBus } from './events/bus.js';
export { createMemoryOutcomeStore, latestOutcome, type OutcomeStore, type StoredOutcome } from './outcomes.js';
export * from './NangoApi.js';
export { NangoEmbedError, type ErrorBody, type ErrorCode } from '../protocol/index.js';
