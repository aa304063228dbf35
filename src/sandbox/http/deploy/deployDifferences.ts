import type { SandboxCore } from '../../core/SandboxCore.js';
import { onEventScriptsOf, type DeployBody, type DeployedFlow, type OnEventScript } from './deployBody.js';
import { onEventKey, type OnEventScripts } from './OnEventScripts.js';

interface SyncDifference extends ActionDifference {
  /** How many connections the integration has. */
  connections: number;
  auto_start: boolean;
}

interface ActionDifference {
  name: string;
  providerConfigKey: string;
}

/** What a deploy would change, in the words of Nango's CLI. */
export interface DeployDifferences {
  newSyncs: SyncDifference[];
  updatedSyncs: SyncDifference[];
  newActions: ActionDifference[];
  updatedActions: ActionDifference[];
  deletedSyncs: SyncDifference[];
  deletedActions: ActionDifference[];
  /** Models that a sync with connections no longer has, although it stays. */
  deletedModels: string[];
  newOnEventScripts: OnEventScript[];
  updatedOnEventScripts: OnEventScript[];
  deletedOnEventScripts: OnEventScript[];
}

export function deployDifferences(core: SandboxCore, onEventScripts: OnEventScripts, body: DeployBody): DeployDifferences {
  const deployed = deployedFlows(core);
  const inReach = deployed.filter(({ providerConfigKey }) => isInReach(body, providerConfigKey));
  const [fresh, known] = split(body.flowConfigs, (flow) => deployed.some((other) => isSame(other, flow)));
  const [gone] = split(inReach, (flow) => body.flowConfigs.some((other) => isSame(other, flow)));
  const syncsOf = (flows: readonly Flow[]) =>
    flows.filter(({ type }) => type === 'sync').map((flow) => ({ ...named(flow), connections: connectionsOf(core, flow), auto_start: flow.auto_start }));
  const actionsOf = (flows: readonly Flow[]) => flows.filter(({ type }) => type === 'action').map(named);
  return {
    newSyncs: syncsOf(fresh),
    updatedSyncs: syncsOf(known),
    newActions: actionsOf(fresh),
    updatedActions: actionsOf(known),
    deletedSyncs: syncsOf(gone),
    deletedActions: actionsOf(gone),
    deletedModels: inReach
      .filter((flow) => flow.type === 'sync' && connectionsOf(core, flow) > 0)
      .flatMap((flow) => missingModels(flow, body.flowConfigs.find((other) => isSame(other, flow)))),
    ...onEventDifferences(core, onEventScripts, body),
  };
}

type Flow = Pick<DeployedFlow, 'type' | 'syncName' | 'providerConfigKey' | 'models' | 'auto_start'>;

/** What is deployed, put as the CLI would. `auto_start` is only read of those that go: Nango says false of each. */
function deployedFlows({ syncs, actions }: SandboxCore): Flow[] {
  return [
    ...syncs.definitions().map(({ integrationId, syncName, models }): Flow => ({ type: 'sync', providerConfigKey: integrationId, syncName, models: [...models], auto_start: false })),
    ...actions.definitions().map(({ integrationId, actionName }): Flow => ({ type: 'action', providerConfigKey: integrationId, syncName: actionName, models: [], auto_start: false })),
  ];
}

function onEventDifferences(core: SandboxCore, kept: OnEventScripts, body: DeployBody) {
  // Of integrations that are not there nothing is said: the deploy itself refuses them.
  const scripts = onEventScriptsOf(body).filter(({ providerConfigKey }) => core.integrations.get(providerConfigKey));
  const staying = new Set(scripts.map(onEventKey));
  const [newOnEventScripts, updatedOnEventScripts] = split(scripts, (script) => kept.has(script));
  const deletedOnEventScripts = kept.list().filter((script) => isInReach(body, script.providerConfigKey) && !staying.has(onEventKey(script)));
  return { newOnEventScripts, updatedOnEventScripts, deletedOnEventScripts };
}

/** Whether a deploy removes what it does not name of this integration. */
function isInReach({ deployMode, flowConfigs }: DeployBody, integrationId: string): boolean {
  switch (deployMode) {
    case 'all':
      return true;
    case 'integration':
      return flowConfigs.some(({ providerConfigKey }) => providerConfigKey === integrationId);
    case 'single':
      return false;
  }
}

function isSame(a: Flow, b: Flow): boolean {
  return a.type === b.type && a.providerConfigKey === b.providerConfigKey && a.syncName === b.syncName;
}

function named({ syncName, providerConfigKey }: Flow): ActionDifference {
  return { name: syncName, providerConfigKey };
}

function connectionsOf(core: SandboxCore, { providerConfigKey }: Flow): number {
  return core.connections.list({ integrationIds: [providerConfigKey] }).length;
}

function missingModels(before: Flow, after: Flow | undefined): string[] {
  return after ? before.models.filter((model) => !after.models.includes(model)) : [];
}

function split<T>(items: readonly T[], isKnown: (item: T) => boolean): [fresh: T[], known: T[]] {
  return [items.filter((item) => !isKnown(item)), items.filter(isKnown)];
}
