import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../test/postgres/openPglite.js';
import { acme, createStage } from '../../test/server/createStage.js';
import { codeOf, get } from '../../test/server/requests.js';
import { routes, type RecordsPage, type RecordsParams } from '../protocol/index.js';
import type { NangoHandlerOptions } from './index.js';
import { createPostgresStore } from './postgres/index.js';
import type { RedactContext } from './redact.js';

const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' };

let pglite: PGlite;
let schemas = 0;
beforeAll(async () => {
  pglite = await openPglite();
}, 60_000);
afterAll(() => pglite.close());

async function stageOf(options: Partial<NangoHandlerOptions>, { withStore = false } = {}) {
  schemas += 1;
  const store = withStore ? createPostgresStore({ pool: pglite, schema: `redact_${schemas}` }) : undefined;
  await store?.migrate();
  const stage = createStage({ ...options, ...(store ? { store } : {}) });
  stage.connect('c1');
  await stage.settle();
  const read = (params: RecordsParams = {}) => stage.handle(get(routes.records(ref, params)));
  return { ...stage, read };
}

describe.each([false, true])('redact, with a store: %s', (withStore) => {
  it('hides parts of records, and knows whose they are', async () => {
    const heard: RedactContext[] = [];
    const { read } = await stageOf({ redact: ({ name: _name, ...record }, context) => (heard.push(context), record) }, { withStore });
    const { records } = (await (await read()).json()) as RecordsPage;
    expect(records.map(({ id, ...rest }) => [id, Object.keys(rest)])).toEqual([
      ['C1', ['_nango_metadata']],
      ['C2', ['_nango_metadata']],
    ]);
    expect(heard[0]).toEqual({ ...ref, variant: 'base', owner: acme });
  });

  it('cannot take away what browsers fold changes by', async () => {
    const { read } = await stageOf({ redact: () => ({ id: 'same for all' }) as never }, { withStore });
    const { records } = (await (await read()).json()) as RecordsPage;
    expect(records).toMatchObject([{ id: 'C1', _nango_metadata: { cursor: expect.any(String) } }, { id: 'C2' }]);
  });

  it('that fails shows nothing', async () => {
    const { read, errors } = await stageOf({ redact: () => { throw new Error('cannot tell'); } }, { withStore });
    const response = await read();
    expect([response.status, (await response.text()).includes('general')]).toEqual([500, false]);
    expect(errors).toMatchObject([{ message: 'cannot tell' }]);
  });
});

describe('with redact and a store', () => {
  const redact: NangoHandlerOptions['redact'] = ({ name: _name, ...record }) => record;

  it.each<[string, RecordsParams]>([
    ['a search', { search: 'gen' }],
    ['a sort by a hidden field', { sort: [{ field: 'name' }] }],
    ['a filter on a hidden field', { filter: [{ field: 'name', contains: 'gen' }] }],
    ['a filter below a hidden field', { filter: [{ field: ['name', 'x'], in: [null] }] }],
  ])('%s is refused: its answer would tell', async (_, params) => {
    const { read } = await stageOf({ redact, queryableFields: ['id'] }, { withStore: true });
    expect(await codeOf(await read(params))).toBe('forbidden');
  });

  it('fields that the host names may be asked about', async () => {
    const { read } = await stageOf({ redact, queryableFields: ['id'] }, { withStore: true });
    expect(await (await read({ sort: [{ field: 'id', direction: 'desc' }] })).json()).toMatchObject({ records: [{ id: 'C2' }, { id: 'C1' }], total: 2, scope: 'all' });
  });

  it('what Nango notes may be asked about: nobody can hide it', async () => {
    const { read } = await stageOf({ redact }, { withStore: true });
    const sort = [{ field: ['_nango_metadata', 'last_modified_at'], kind: 'date', direction: 'desc' }] as const;
    expect(await (await read({ sort })).json()).toMatchObject({ total: 2, scope: 'all' });
  });
});

describe('without a store', () => {
  it.each<RecordsParams>([{ offset: 0 }, { sort: [{ field: 'name' }] }, { search: 'x' }, { filter: [] }, { deleted: 'only' }])('%j is refused, and the answer says what it needs', async (params) => {
    const { read } = await stageOf({});
    const response = await read(params);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('store');
  });
});

describe('models that are limited', () => {
  it('are the only ones to be seen, in records, syncs, counts, events and offers', async () => {
    const stage = createStage({ integrations: [{ integrationId: 'slack', models: ['Other'] }] });
    const stream = await stage.handle(get(routes.events()));
    stage.connect('c1');
    await stage.settle();
    expect(await codeOf(await stage.handle(get(routes.records(ref))))).toBe('unknown_model');
    expect(await (await stage.handle(get(routes.syncs(ref)))).text()).not.toContain('SlackChannel');
    expect(await (await stage.handle(get(routes.integrations()))).text()).not.toContain('SlackChannel');
    await stage.handler.close();
    expect(await stream.text()).not.toContain('SlackChannel');
  });
});
