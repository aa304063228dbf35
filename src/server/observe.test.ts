import { describe, expect, it } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import { get, post } from '../../test/server/requests.js';
import { routes } from '../protocol/index.js';
import type { RequestLog } from './observe.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };

describe('onRequest', () => {
  it('hears what was asked and how it was answered, without a query, a body or a name', async () => {
    const logs: RequestLog[] = [];
    const { handle, connect, settle } = createStage({ onRequest: (log) => logs.push(log) });
    connect('c1');
    await settle();
    logs.splice(0);
    await handle(get(`${routes.records({ ...ref, model: 'SlackChannel' })}?cursor=secret`, { headers: { 'X-Request-Id': 'trace-1' } }));
    await handle(get('/nothing'));
    await handle(get(routes.connections(), { as: 'nobody' }));
    expect(logs).toEqual([
      { requestId: 'trace-1', method: 'GET', route: 'records', status: 400, durationMs: expect.any(Number), owner: expect.stringMatching(/^[0-9a-f]{32}$/) },
      { requestId: expect.any(String), method: 'GET', route: null, status: 404, durationMs: expect.any(Number), owner: null },
      { requestId: expect.any(String), method: 'GET', route: 'connections', status: 401, durationMs: expect.any(Number), owner: null },
    ]);
    expect(JSON.stringify(logs)).not.toMatch(/secret|acme/);
  });

  it('that throws costs nobody an answer', async () => {
    const { handle, errors } = createStage({ onRequest: () => { throw new Error('log is full'); } });
    expect((await handle(get(routes.connections()))).status).toBe(200);
    expect(errors).toMatchObject([{ message: 'log is full' }]);
  });

  it.each(['a b', 'x'.repeat(101), 'a\tb', '<script>'])('takes no id that would forge a line of a log: %j', async (id) => {
    const { handle } = createStage();
    expect((await handle(get(routes.connections(), { headers: { 'X-Request-Id': id } }))).headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

it('onError hears the id that the answer has', async () => {
  const ids: string[] = [];
  const { handle, refuse, connect, settle } = createStage({ onError: (_error, _request, { requestId }) => ids.push(requestId) });
  connect('c1');
  await settle();
  refuse('listSyncStates');
  const response = await handle(get(routes.syncs(ref)));
  expect(ids).toEqual([response.headers.get('X-Request-Id')]);
});

describe('PUT frequency', () => {
  const put = (body: unknown) => new Request(post(routes.frequency({ ...ref, syncName: 'channels' }), body), { method: 'PUT' });

  it.each([
    ['every 2 hours', 'every 2 hours'],
    ['2 hours', 'every 2 hours'],
    ['  Every   2 Hours ', 'every 2 hours'],
    [null, 'every hour'],
  ])('takes %j', async (frequency, inForce) => {
    const { handle, connect, settle, core } = createStage();
    connect('c1');
    await settle();
    expect(await (await handle(put({ frequency }))).json()).toEqual({ frequency: inForce });
    expect(core.syncs.states({ ...ref, syncs: '*' })).toMatchObject([{ frequency: inForce }]);
  });

  it.each([{ frequency: 'now and then' }, { frequency: 'every 1 second' }, { frequency: '' }, { frequency: 7 }, {}])('refuses %j in words', async (body) => {
    const { handle, connect, settle } = createStage();
    connect('c1');
    await settle();
    const response = await handle(put(body));
    expect([response.status, (await response.text()).includes('every 30 minutes')]).toEqual([400, true]);
  });
});

it('answers 429 to one stream too many of an owner, before it is opened', async () => {
  const { handle, handler } = createStage({ maxStreamsPerOwner: 1 });
  const first = await handle(get(routes.events()));
  const second = await handle(get(routes.events()));
  expect([first.status, second.status, second.headers.get('Retry-After')]).toEqual([200, 429, '60']);
  await handler.close();
});
