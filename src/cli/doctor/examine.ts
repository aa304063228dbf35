import type { NangoApi, NangoConnection } from '../../server/index.js';
import { checkCredentials, checkTags } from './checkConnections.js';
import { checkRecords } from './checkRecords.js';
import { checkSetUp } from './checkSetUp.js';
import { checkSyncs } from './checkSyncs.js';
import { checkWebhooks } from './checkWebhooks.js';
import type { Patient } from './Patient.js';
import type { Environment } from './readEnvironment.js';
import type { Section } from './Report.js';

export interface ExamineOptions {
  environment: Environment;
  /** Those that the project has. */
  syncs: Patient['syncs'];
  /** The tag that says whose a connection is. */
  scopeTag: string;
  webhookUrl: string | undefined;
  connect: (options: { secretKey: string; host: string }) => NangoApi;
  fetch: typeof fetch;
}

/** Looks at a set-up from the key to the records, and changes nothing. What cannot be reached ends it early. */
export async function examine({ environment, syncs, scopeTag, webhookUrl, connect, fetch }: ExamineOptions): Promise<Section[]> {
  const wanted = [...new Set(syncs.map(({ integrationId }) => integrationId))];
  const setUp = await checkSetUp({ ...environment, wanted, connect });
  const webhooks = await checkWebhooks({ signingKey: environment.values['NANGO_WEBHOOK_SIGNING_KEY'], url: webhookUrl, fetch });
  const begin: Section[] = [
    { title: 'Key and host', findings: setUp.findings },
    { title: 'Webhooks', findings: webhooks },
  ];
  const { nango, integrationIds } = setUp;
  if (nango === null) return begin;

  const ofEach = await Promise.all(integrationIds.map(async (integrationId) => newestFirst(await nango.listConnections({ integrationId }))));
  const share = Math.max(1, Math.floor(SAMPLE / integrationIds.length));
  const patient: Patient = { nango, integrationIds, syncs, connections: newestFirst(ofEach.flat()), sample: ofEach.flatMap((connections) => connections.slice(0, share)) };
  return [
    ...begin,
    { title: 'Whose connections are', findings: checkTags(patient, scopeTag) },
    { title: 'Sync not running', findings: await checkSyncs(patient) },
    { title: 'Data not appearing', findings: await checkRecords(patient) },
    { title: 'Authentication errors', findings: checkCredentials(patient) },
  ];
}

/** Each costs a few requests, of the 200 a minute that Nango's free plan allows. */
const SAMPLE = 10;

function newestFirst(connections: readonly NangoConnection[]): NangoConnection[] {
  return connections.toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
}
