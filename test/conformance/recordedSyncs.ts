import { RunFailure, type SandboxFunction, type SyncExecutor, type SyncRun } from '../../src/sandbox/core/index.js';
import { readRecording } from './recordings.js';
import type { World } from './World.js';

export interface Channel {
  id: string;
  name: string;
  is_archived: boolean;
  num_members: number;
  topic: string;
}

interface RecordedSync {
  name: string;
  description: string;
  returns: string[];
  runs: string;
  auto_start: boolean;
  scopes: string[];
  webhookSubscriptions: string[];
  input?: string;
  json_schema: SandboxFunction['jsonSchema'];
}

/** Deploys what the recorded server had deployed. */
export function deployRecordedFunctions({ core }: World): void {
  const groups = readRecording('scripts.config').response.body as { providerConfigKey: string; syncs: RecordedSync[] }[];
  core.syncs.deploy(groups.flatMap(({ providerConfigKey, syncs }) => syncs.map((sync) => toFunction(providerConfigKey, sync))));
}

function toFunction(integrationId: string, sync: RecordedSync): SandboxFunction {
  return {
    integrationId,
    syncName: sync.name,
    description: sync.description,
    models: sync.returns,
    frequency: sync.runs,
    autoStart: sync.auto_start,
    scopes: sync.scopes,
    webhookSubscriptions: sync.webhookSubscriptions,
    input: sync.input ?? null,
    jsonSchema: sync.json_schema,
  };
}

/** What the recorded syncs did, played by hand. */
export function syncExecutor(world: World): SyncExecutor {
  return async (run) => {
    if (world.failing.has(run.syncName)) throw new RunFailure({ description: 'An error occurred during an HTTP call', payload: { ok: false } });
    switch (run.syncName) {
      case 'channels':
        return saveChannels(world, run);
      case 'channels-checkpoint':
        return saveNextPage(run);
      case 'bulk':
        return run.batchSave('BulkItem', Array.from({ length: 2500 }, (_, n) => ({ id: `b${String(n).padStart(5, '0')}`, title: `item ${n}`, n, payload: 'x'.repeat(200) })));
      case 'failing':
        run.batchSave('FailModel', [{ id: 'f1' }]);
        throw new RunFailure({ description: 'An error occurred during an HTTP call', payload: { ok: false } });
      default:
        return;
    }
  };
}

function saveChannels({ channels }: World, run: SyncRun): void {
  run.trackDeletesStart('SlackChannel');
  for (let start = 0; start < channels.length; start += 10) run.batchSave('SlackChannel', channels.slice(start, start + 10).map((channel) => ({ ...channel })));
  run.trackDeletesEnd('SlackChannel');
}

function saveNextPage(run: SyncRun): void {
  const page = Number(run.getCheckpoint()?.['page'] ?? 0) + 1;
  run.batchSave('SlackMessage', [{ id: `m${page}` }]);
  run.saveCheckpoint({ page });
}
