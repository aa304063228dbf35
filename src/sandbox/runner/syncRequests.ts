import type { NangoSyncBase } from '@nangohq/runner-sdk';
import type { SyncSelector, TriggerOptions } from '../core/SandboxCore.js';

type TriggerArguments = Parameters<NangoSyncBase['triggerSync']>;

/** How a sync names another: by its name, or with a variant. */
export type SyncName = TriggerArguments[2];

/** The older way to say what is forgotten before the run; `true` means a full resync. */
export type SyncMode = TriggerArguments[3];

export function selectSync(sync: SyncName): SyncSelector {
  return typeof sync === 'string' ? { syncName: sync } : { syncName: sync.name, variant: sync.variant };
}

export function triggerOptions(mode: SyncMode): TriggerOptions {
  switch (mode) {
    case true:
    case 'full_refresh':
      return { reset: true };
    case 'full_refresh_and_clear_cache':
      return { reset: true, emptyCache: true };
    case false:
    case 'incremental':
    case undefined:
      return {};
  }
}
