export { ConnectExit, type ConnectAttempt, type ConnectDriver, type ConnectExitReason } from './connectDriver.js';
export { createEventStream, type EventStream, type EventStreamOptions, type EventStreamStatus } from './createEventStream.js';
export { createNangoClient, type NangoClient, type NangoClientOptions, type RequestOptions } from './createNangoClient.js';
export { nangoConnectDriver } from './nangoConnectDriver.js';
export { connectionsQueryOptions, integrationsQueryOptions, settingsQueryOptions, syncsQueryOptions } from './queries.js';
export { nangoKeys } from './queryKeys.js';
export { firstRecordsQueryOptions, type FirstRecords } from './firstRecords.js';
export type { LiveMode, RecordsQuery, RecordsSnapshot, RecordsStatus, RecordsView } from './recordsView.js';
export { staleKeys } from './staleKeys.js';
