import type { SandboxConnections } from './connectionTypes.js';
import { parseFrequency } from './frequency.js';
import type { SandboxIntegrations } from './integrationTypes.js';
import type { RecordStore } from './recordStore.js';
import { SandboxRefusal } from './SandboxRefusal.js';
import { selectConnection, selectInstances } from './selectSyncs.js';
import { frequencyOf, type SyncInstance } from './syncInstance.js';
import type { SyncRegistry } from './syncRegistry.js';
import type { SyncScheduler } from './syncScheduler.js';
import type { SandboxSyncs, SyncCommand, TriggerOptions } from './syncTypes.js';

export function createSyncCommands(context: {
  integrations: Pick<SandboxIntegrations, 'get'>;
  connections: Pick<SandboxConnections, 'get' | 'list'>;
  records: RecordStore;
  registry: SyncRegistry;
  scheduler: SyncScheduler;
}): Pick<SandboxSyncs, 'trigger' | 'start' | 'pause' | 'setFrequency'> {
  const { connections, records, registry, scheduler } = context;
  const each = (command: SyncCommand, act: (instance: SyncInstance) => void): void => selectInstances(command, context).forEach(act);

  return {
    trigger: ({ opts = {}, ...command }) =>
      each(command, (instance) => {
        prepare(instance, opts, records);
        scheduler.runNow(instance);
      }),
    start: (command) =>
      each(command, (instance) => {
        instance.paused = false;
        scheduler.start(instance);
      }),
    pause: (command) =>
      each(command, (instance) => {
        instance.paused = true;
        scheduler.stop(instance, 'paused');
      }),
    setFrequency({ frequency, ...selector }) {
      const instance = registry.require(selectConnection(selector, connections), selector);
      if (frequency !== null) assertFrequency(frequency);
      instance.frequencyOverride = frequency;
      scheduler.reschedule(instance);
      return frequencyOf(instance);
    },
  };
}

function prepare(instance: SyncInstance, { reset, emptyCache }: TriggerOptions, records: RecordStore): void {
  if (reset) {
    instance.lastSyncDate = null;
    instance.checkpoint = null;
    instance.deleteMarks.clear();
  }
  if (emptyCache) for (const model of instance.definition.models) records.stream(instance.connection, model, instance.variant).empty();
}

function assertFrequency(frequency: string): void {
  if (parseFrequency(frequency) !== undefined) return;
  throw new SandboxRefusal('invalid_frequency', `"${frequency}" is no frequency. Write "every 30 minutes", "every 2 hours" or "every day"; 30 seconds at least.`);
}
