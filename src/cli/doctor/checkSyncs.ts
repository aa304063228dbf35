import type { SyncDefinition } from '../../protocol/index.js';
import type { NangoConnection, NangoSyncState } from '../../server/index.js';
import { checkSample } from './checkSample.js';
import { nameOfConnection, type Patient } from './Patient.js';
import { ok, problem, unknown, type Finding } from './Report.js';

/** The document's "Sync not running": what is deployed, and how each stands on each connection. */
export async function checkSyncs(patient: Patient): Promise<Finding[]> {
  const { nango, integrationIds, syncs, sample } = patient;
  const definitions = await nango.listSyncDefinitions();
  const deployed = integrationIds.flatMap((integrationId) => checkDeployed(integrationId, syncs, definitions.get(integrationId) ?? []));
  const states = await Promise.all(
    sample.map(async (connection) => {
      const of = new Map((definitions.get(connection.integrationId) ?? []).map((definition) => [definition.syncName, definition]));
      return (await nango.listSyncStates(connection)).map((state) => checkState(connection, state, of.get(state.syncName)));
    }),
  );
  return [...deployed, ...(sample.length === 0 ? [unknown('Nobody has connected an account yet, so no sync has run.')] : states.flat()), ...checkSample(patient)];
}

function checkDeployed(integrationId: string, syncs: Patient['syncs'], definitions: readonly SyncDefinition[]): Finding[] {
  const own = syncs.filter((sync) => sync.integrationId === integrationId);
  return own.map(({ syncName }) =>
    definitions.some((definition) => definition.syncName === syncName)
      ? ok(`${integrationId}/${syncName} is deployed.`)
      : problem(`${integrationId}/${syncName} is not deployed to this environment of Nango.`, 'Deploy: in nango-integrations, npm install && npm run deploy. Check that index.ts imports it.'),
  );
}

function checkState(connection: NangoConnection, { syncName, status, latestExecutionStatus, finishedAt }: NangoSyncState, definition: SyncDefinition | undefined): Finding {
  const name = `${syncName} of ${nameOfConnection(connection)}`;
  if ([status, latestExecutionStatus].some((each) => each === 'ERROR' || each === 'STOPPED')) {
    const again = status === 'PAUSED' ? 'It is paused besides: start it once that is mended.' : 'It runs again on its schedule, or with "Sync now".';
    return problem(`${name} did not come to the end of its last run.`, `See why: in nango-integrations, npm run logs -- --sync ${syncName}; or Logs in Nango. ${again}`);
  }
  if (status === 'PAUSED' && finishedAt === null) {
    const waits = definition?.metadataSchema ? 'It waits for settings of the customer: show ConnectionSettings, and they start it.' : 'It does not start by itself (autoStart: false): start it with useSyncActions or Nango’s API.';
    return problem(`${name} has never been started.`, waits);
  }
  if (status === 'PAUSED') return problem(`${name} is paused.`, 'Somebody paused it. Start it in SyncPanel, with useSyncActions, or in Nango.');
  if (status === 'RUNNING') return ok(`${name} is running.`);
  return finishedAt === null ? unknown(`${name} has not ended a run yet.`) : ok(`${name} ran at ${finishedAt}.`);
}
