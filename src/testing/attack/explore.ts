import { routes, type Connection, type ConnectionRef, type Integration, type Sync } from '../../protocol/index.js';
import { parse } from './Answer.js';
import type { Target } from './Scene.js';

/** Asks as one of the owners; answers the body. */
export type Ask = (path: string) => Promise<string>;

/** An owner's connections, with what of each can be asked for. `known` are those that the host names itself. */
export async function exploreOwner(ask: Ask, known: readonly ConnectionRef[] = []): Promise<{ targets: Target[]; texts: string[] }> {
  const { connections = [] } = parse(await ask(routes.connections())) as { connections?: Connection[] };
  const refs = [...known, ...connections.filter((connection) => !known.some((ref) => isSame(ref, connection)))];
  const targets = await Promise.all(refs.map(async ({ integrationId, connectionId }) => ({ integrationId, connectionId, ...(await aSyncOf(ask, { integrationId, connectionId })) })));
  const people = connections.flatMap(({ endUser }) => [endUser?.id, endUser?.email, endUser?.displayName]);
  const texts = [...refs.map(({ connectionId }) => connectionId), ...people].filter((text) => typeof text === 'string' && text !== '') as string[];
  return { targets, texts: [...new Set(texts)] };
}

export async function integrationIdsOf(ask: Ask): Promise<string[]> {
  const { integrations = [] } = parse(await ask(routes.integrations())) as { integrations?: Integration[] };
  return integrations.map(({ integrationId }) => integrationId);
}

async function aSyncOf(ask: Ask, ref: ConnectionRef): Promise<Pick<Target, 'model' | 'syncName'>> {
  const { syncs = [] } = parse(await ask(routes.syncs(ref))) as { syncs?: Sync[] };
  const sync = syncs.find(({ models }) => models.length > 0);
  return { syncName: sync?.syncName ?? 'contacts', model: sync?.models[0] ?? 'Contact' };
}

/** Connections, settings and syncs as their owner sees them. */
export async function stateOf(targets: readonly Target[], ask: Ask): Promise<string> {
  const texts = await Promise.all([ask(routes.connections()), ...targets.flatMap((target) => [ask(routes.syncs(target)), ask(routes.metadata(target))])]);
  return texts.join('\n');
}

export function isSame(a: ConnectionRef, b: ConnectionRef): boolean {
  return a.integrationId === b.integrationId && a.connectionId === b.connectionId;
}
