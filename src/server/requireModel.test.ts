import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPglite } from '../../test/postgres/openPglite.js';
import { createStage } from '../../test/server/createStage.js';
import { codeOf, get } from '../../test/server/requests.js';
import { routes } from '../protocol/index.js';
import { createPostgresStore } from './postgres/index.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };

let pglite: PGlite;
beforeAll(async () => {
  pglite = await openPglite();
}, 60_000);
afterAll(() => pglite.close());

it('mirrors no stream that nobody saves, whatever names come from outside', async () => {
  const store = createPostgresStore({ pool: pglite });
  await store.migrate();
  const stage = createStage({ store });
  stage.connect('c1');
  await stage.settle();
  for (const model of ['Nothing', '__proto__', 'SlackChannel2', 'a\0b']) expect(await codeOf(await stage.handle(get(routes.records({ ...ref, model }))))).toBe('unknown_model');
  for (const path of [routes.records, routes.recordsCsv]) {
    for (const variant of ['made up', '\0', '\ud800']) expect(await codeOf(await stage.handle(get(path({ ...ref, model: 'SlackChannel', variant }))))).toBe('unknown_model');
  }
  const { rows } = await pglite.query('select model, variant from nango_embed.streams');
  expect(rows).toEqual([{ model: 'SlackChannel', variant: 'base' }]);

  stage.core.syncs.createVariant({ ...ref, syncName: 'channels', variant: 'eu' });
  await stage.settle();
  expect((await stage.handle(get(routes.records({ ...ref, model: 'SlackChannel', variant: 'eu' })))).status).toBe(200);
});
