import type { HostCallbacks } from 'nango-embed/server';

/** What this product does when data changed: it writes a line. Yours may notify somebody, or start a job. */
export const hostCallbacks: HostCallbacks = {
  'sync.success': ({ integrationId, syncName, model }) => console.log(`sync.success: ${integrationId}/${syncName}, ${model}`),
  'sync.error': ({ integrationId, syncName, cause }) => console.log(`sync.error: ${integrationId}/${syncName}, ${cause?.message ?? 'see the log of Nango'}`),
  'records.created': ({ model, count }) => console.log(`records.created: ${count} ${model}`),
  'records.updated': ({ model, count }) => console.log(`records.updated: ${count} ${model}`),
  'records.deleted': ({ model, count }) => console.log(`records.deleted: ${count} ${model}`),
};
