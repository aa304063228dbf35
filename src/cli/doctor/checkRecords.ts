import type { NangoConnection } from '../../server/index.js';
import { checkSample } from './checkSample.js';
import { nameOfConnection, type Patient } from './Patient.js';
import { ok, problem, unknown, type Finding } from './Report.js';

/** The document's "Data not appearing": whether Nango has records to show, model by model. */
export async function checkRecords(patient: Patient): Promise<Finding[]> {
  const definitions = await patient.nango.listSyncDefinitions();
  if (patient.sample.length === 0) return [unknown('Nobody has connected an account yet, so there is nothing to show.')];
  const looked = patient.sample.flatMap((connection) => {
    const syncs = definitions.get(connection.integrationId) ?? [];
    const models = [...new Set(syncs.flatMap((sync) => sync.models))];
    return models.map((model) => checkModel(patient, { connection, model, syncNames: syncs.filter((sync) => sync.models.includes(model)).map(({ syncName }) => syncName) }));
  });
  return [...(await Promise.all(looked)), ...checkSample(patient)];
}

async function checkModel({ nango }: Patient, { connection, model, syncNames }: { connection: NangoConnection; model: string; syncNames: readonly string[] }): Promise<Finding> {
  const name = `${model} of ${nameOfConnection(connection)}`;
  const { records } = await nango.listRecords({ integrationId: connection.integrationId, connectionId: connection.connectionId, model, limit: 1 });
  const [first] = records;
  if (first === undefined) {
    const states = await nango.listSyncStates(connection);
    const hasRun = states.some(({ syncName, finishedAt }) => syncNames.includes(syncName) && finishedAt !== null);
    return hasRun
      ? problem(`${name}: its sync has run and kept nothing.`, 'The provider has nothing that the settings and scopes let it see, or the records were deleted 60 days after the last run. Look at the settings, then "Sync now".')
      : problem(`${name}: nothing yet, as no run of its sync has ended.`, 'See "Sync not running" above.');
  }
  const { pruned_at: prunedAt } = first._nango_metadata;
  if (prunedAt !== null) {
    return problem(`${name}: the oldest are pruned: Nango emptied them, 30 days after their last change.`, 'Keep a copy with createPostgresStore, or save them anew with a full sync.');
  }
  return ok(`${name} has records.`);
}
