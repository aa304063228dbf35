import { describe, expect, it } from 'vitest';
import { acme, createStage } from '../../test/server/createStage.js';
import { codeOf, del, get, patch, post } from '../../test/server/requests.js';
import { routes } from '../protocol/index.js';
import { actions, type Action, type Resource } from './actions.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const sync = { ...ref, syncName: 'channels' };

function put(path: string, body: unknown): Request {
  return new Request(post(path, body), { method: 'PUT' });
}

const requests: Partial<Record<Action, () => Request>> = {
  'integrations.list': () => get(routes.integrations()),
  'connections.list': () => get(routes.connections()),
  'connections.create': () => post(routes.connectSessions(), { integrationId: 'slack' }),
  'connections.reconnect': () => post(routes.connectSessions(), ref),
  'connections.delete': () => del(routes.connection(ref)),
  'settings.read': () => get(routes.metadata(ref)),
  'settings.update': () => patch(routes.metadata(ref), { metadata: {} }),
  'syncs.list': () => get(routes.syncs(ref)),
  'syncs.trigger': () => post(routes.syncAction(sync, 'trigger')),
  'syncs.start': () => post(routes.syncAction(sync, 'start')),
  'syncs.pause': () => post(routes.syncAction(sync, 'pause')),
  'syncs.reschedule': () => put(routes.frequency(sync), { frequency: 'every 2 hours' }),
  'records.read': () => get(routes.records({ ...ref, model: 'SlackChannel' })),
  'records.export': () => get(routes.recordsCsv({ ...ref, model: 'SlackChannel' })),
  'events.watch': () => get(routes.events()),
};

async function stageWhere(can: (action: Action, resource: Resource) => boolean | Promise<boolean>) {
  const stage = createStage({ owners: { acme: { ...acme, can }, umbrella: { scope: { organization_id: 'umbrella' }, can } } });
  stage.connect('c1');
  await stage.settle();
  return stage;
}

describe('can', () => {
  it('is asked of every action there is', () => {
    expect(Object.keys(requests).sort()).toEqual([...actions].sort());
  });

  it.each(actions)('refuses %s when the host says no, and Nango hears nothing of it', async (action) => {
    const stage = await stageWhere(async (asked) => asked !== action);
    stage.asked.splice(0);
    const response = await stage.handle(requests[action]!());
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('forbidden');
    expect(stage.asked.filter((name) => name !== 'listConnections')).toEqual([]);
    expect(stage.core.connections.get(ref)).toBeDefined();
  });

  it.each(actions)('lets %s pass when the host says yes to nothing else', async (action) => {
    const stage = await stageWhere((asked) => asked === action);
    expect((await stage.handle(requests[action]!())).status).toBeLessThan(300);
  });

  it('hears what it is about', async () => {
    const heard: [Action, Resource][] = [];
    const stage = await stageWhere((action, resource) => (heard.push([action, resource]), true));
    await stage.handle(requests['syncs.trigger']!());
    expect(heard).toEqual([['syncs.trigger', { ...sync, variant: 'base' }]]);
  });

  it('never hears of what is not the owner’s', async () => {
    const heard: Action[] = [];
    const stage = await stageWhere((action) => (heard.push(action), true));
    expect(await codeOf(await stage.handle(del(routes.connection(ref), { as: 'umbrella' })))).toBe('unknown_connection');
    expect(heard).toEqual([]);
  });

  it('takes anything but true for a no', async () => {
    const stage = await stageWhere((() => undefined) as unknown as () => boolean);
    expect(await codeOf(await stage.handle(get(routes.connections())))).toBe('forbidden');
  });

  it('that throws refuses, and the host is told', async () => {
    const stage = await stageWhere(() => Promise.reject(new Error('permissions are down')));
    expect((await stage.handle(get(routes.connections()))).status).toBe(500);
    expect(stage.errors).toMatchObject([{ message: 'permissions are down' }]);
  });

  it('need not allow a trigger for settings that set a sync in motion', async () => {
    const stage = await stageWhere((action) => action === 'settings.update');
    expect((await stage.handle(patch(routes.metadata(ref), { metadata: {} }))).status).toBe(200);
  });
});
