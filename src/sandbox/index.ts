export * from './core/index.js';
export { createSandbox, type Sandbox, type SandboxOptions } from './createSandbox.js';
export * from './http/index.js';
export { createSlackBackend, type SlackBackend, type SlackBackendOptions } from './providers/slack/createSlackBackend.js';
export type { SlackControl } from './providers/slack/slackControl.js';
export { createSyncRunner, type SyncRunnerOptions } from './runner/createSyncRunner.js';
export { toSandboxFunction, type RunnableSync, type SyncDefinitionObject } from './runner/RunnableSync.js';
export { shippedSyncs } from './shippedSyncs.js';
