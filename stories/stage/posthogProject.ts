import type { Clock, SandboxFunction, SyncExecutor } from '../../src/sandbox/core/index.js';
import conversion from './recorded/PostHogConversionData.json' with { type: 'json' };
import events from './recorded/PostHogEvent.json' with { type: 'json' };

const recordings = [conversion, events];

/** The real syncs as they are deployed; on the stage they need no settings. */
export const posthogSyncs: readonly SandboxFunction[] = recordings.map(({ function: deployed }) => ({ ...deployed, autoStart: true, input: null }));

/** Saves what the syncs saved when they ran against the PostHog look-alike. */
export function createPostHogReplay({ clock, runMs }: { clock: Clock; runMs: number }): SyncExecutor {
  return async (run) => {
    await new Promise<void>((resolve) => clock.schedule(runMs, resolve));
    const recording = recordings.find(({ function: { syncName } }) => syncName === run.syncName);
    const model = run.models[0];
    if (recording && model !== undefined) run.batchSave(model, structuredClone(recording.records));
  };
}
