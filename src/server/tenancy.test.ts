import { describe, expect, it } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import { codeOf, del, get, post, type RequestOptions } from '../../test/server/requests.js';
import { routes } from '../protocol/index.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };
const sync = { ...ref, syncName: 'channels' };

/** Every way to name a connection. */
const requests: [string, (options: RequestOptions) => Request][] = [
  ['read its syncs', (options) => get(routes.syncs(ref), options)],
  ['read its records', (options) => get(routes.records({ ...ref, model: 'SlackChannel' }), options)],
  ['trigger a sync of it', (options) => post(routes.syncAction(sync, 'trigger'), {}, options)],
  ['start a sync of it', (options) => post(routes.syncAction(sync, 'start'), {}, options)],
  ['pause a sync of it', (options) => post(routes.syncAction(sync, 'pause'), {}, options)],
  ['authorise it again', (options) => post(routes.connectSessions(), ref, options)],
  ['delete it', (options) => del(routes.connection(ref), options)],
];

describe('a connection', () => {
  it.each(requests)('is open to its owner who wants to %s', async (_, request) => {
    const { handle, connect, settle } = createStage();
    connect('c1');
    await settle();
    expect((await handle(request({ as: 'acme' }))).ok).toBe(true);
  });

  it.each(requests)('is unknown to someone else who wants to %s, exactly as one that does not exist', async (_, request) => {
    const { handle, connect, settle } = createStage();
    const nothing = await (await handle(request({ as: 'umbrella' }))).json();
    connect('c1');
    await settle();
    await handle(get(routes.syncs(ref), { as: 'acme' }));
    const response = await handle(request({ as: 'umbrella' }));
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual(nothing);
    expect(nothing.error.code).toBe('unknown_connection');
  });

  it.each(requests)('is unknown to a caller without a session who wants to %s', async (_, request) => {
    const { handle, connect, asked } = createStage();
    connect('c1');
    expect(await codeOf(await handle(request({ as: 'nobody' })))).toBe('unauthorized');
    expect(asked).toEqual([]);
  });

  it.each(requests)('of an integration that is not on offer is out of reach for who wants to %s', async (_, request) => {
    const { handle, connect } = createStage({ integrations: ['posthog'] });
    connect('c1');
    expect(await codeOf(await handle(request({ as: 'acme' })))).toBe('unknown_integration');
  });

  it("is out of reach a few seconds after its tags have become someone else's", async () => {
    const { handle, connect, core, clock } = createStage();
    connect('c1');
    await handle(get(routes.syncs(ref)));
    core.connections.patch(ref, { tags: { organization_id: 'umbrella' } });
    await clock.advance(5000);
    expect(await codeOf(await handle(get(routes.syncs(ref))))).toBe('unknown_connection');
  });
});

describe('an owner that could be anybody', () => {
  const owners: [string, object][] = [
    ['no scope', {}],
    ['an empty scope', { scope: {} }],
    ['an empty list of scopes', { scope: [] }],
    ['one empty scope among others', { scope: [{ organization_id: 'acme' }, {}] }],
    ['an empty value', { scope: { organization_id: '' } }],
    ['a blank value', { scope: { organization_id: ' ' } }],
    ['a missing value', { scope: { organization_id: undefined } }],
    ['a value that is no text', { scope: { organization_id: 7 } }],
    ['an empty key', { scope: { '': 'acme' } }],
  ];

  it.each(owners)('with %s is refused before Nango is asked, and the host is told', async (_, owner) => {
    const { handle, connect, asked, errors } = createStage({ authorize: () => owner as never });
    connect('c1', { tags: { organization_id: 'umbrella' } });
    for (const request of [get('/connections'), get('/events'), ...requests.map(([, build]) => build({}))]) {
      const response = await handle(request);
      expect([response.status, await codeOf(response)]).toEqual([500, 'internal_error']);
    }
    expect(asked).toEqual([]);
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(/authorize\(\) returned/) });
  });
});
