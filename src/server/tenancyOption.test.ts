import { expect, it } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import { codeOf, get, post } from '../../test/server/requests.js';
import { routes, type Connection, type ConnectionRef } from '../protocol/index.js';
import type { Owner } from './owner.js';

/** A host that keeps the ids of connections itself; they carry no tags. */
function stageOfHost(rows: Record<string, ConnectionRef[]>) {
  const asked: string[] = [];
  const idOf = ({ scope }: Owner) => (scope as { organization_id: string }).organization_id;
  const stage = createStage({
    tenancy: {
      list: (owner) => rows[idOf(owner)] ?? [],
      owns: (owner, { integrationId, connectionId, tags }) => {
        asked.push(`${idOf(owner)} ${connectionId} ${JSON.stringify(tags)}`);
        return (rows[idOf(owner)] ?? []).some((row) => row.connectionId === connectionId && row.integrationId === integrationId);
      },
    },
  });
  stage.connect('old-1', { tags: {} });
  stage.connect('old-2', { tags: { organization_id: 'acme' } });
  return { ...stage, hostAsked: asked };
}

const slack = (connectionId: string): ConnectionRef => ({ integrationId: 'slack', connectionId });

async function idsOf(response: Response): Promise<string[]> {
  const { connections } = (await response.json()) as { connections: Connection[] };
  return connections.map(({ connectionId }) => connectionId);
}

it('lists what the host names, as far as Nango has it and it is on offer', async () => {
  const { handle } = stageOfHost({ acme: [slack('old-1'), slack('gone'), { integrationId: 'secret-crm', connectionId: 'old-1' }] });
  expect(await idsOf(await handle(get('/connections')))).toEqual(['old-1']);
  expect(await idsOf(await handle(get('/connections', { as: 'umbrella' })))).toEqual([]);
});

it('goes by the host’s word alone, whatever the tags say', async () => {
  const { handle } = stageOfHost({ acme: [slack('old-1')], umbrella: [slack('old-2')] });
  expect((await handle(get(routes.syncs(slack('old-1'))))).status).toBe(200);
  expect(await codeOf(await handle(get(routes.syncs(slack('old-2')))))).toBe('unknown_connection');
  expect((await handle(get(routes.syncs(slack('old-2')), { as: 'umbrella' }))).status).toBe(200);
});

it('asks the host once in a few seconds, and anew before it changes anything', async () => {
  const { handle, hostAsked, settle } = stageOfHost({ acme: [slack('old-1')] });
  await settle();
  await handle(get(routes.syncs(slack('old-1'))));
  await handle(get(routes.syncs(slack('old-1'))));
  expect(hostAsked).toEqual(['acme old-1 {}']);
  await handle(post(routes.connectSessions(), slack('old-1')));
  expect(hostAsked).toHaveLength(2);
});

it('tells streams of what the host says is theirs', async () => {
  const { handle, handler, connect, settle } = stageOfHost({ acme: [slack('new')] });
  const [mine, theirs] = await Promise.all([handle(get('/events')), handle(get('/events', { as: 'umbrella' }))]);
  connect('new', { tags: {} });
  await settle();
  await handler.close();
  expect(await mine.text()).toContain('"connection.created"');
  expect(await theirs.text()).not.toContain('data:');
});

it('takes anything but true for a no', async () => {
  const stage = createStage({ tenancy: { list: () => [], owns: (() => 'yes') as unknown as () => boolean } });
  stage.connect('old-1');
  expect(await codeOf(await stage.handle(get(routes.syncs(slack('old-1')))))).toBe('unknown_connection');
});

it('fails closed when the host cannot answer', async () => {
  const stage = createStage({ tenancy: { list: () => [], owns: () => Promise.reject(new Error('database is down')) } });
  stage.connect('old-1');
  const response = await stage.handle(get(routes.syncs(slack('old-1'))));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('database');
  expect(stage.errors).toMatchObject([{ message: 'database is down' }]);
});
