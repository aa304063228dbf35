import { Hono, type Context } from 'hono';
import type { Sandbox } from 'nango-embed/sandbox';
import { tenantOf } from '../tenants.ts';
import { brokenToken } from './brokenToken.ts';
import { busyNango } from './busyNango.ts';
import { busySlack } from './busySlack.ts';
import { manyRows } from './manyRows.ts';

/** What the page lets go wrong: `POST /scenarios/broken-token/begin`, and `…/end`. Each answers which are on. */
export function scenarioRoutes(sandbox: Sandbox): Hono {
  const scenarios = {
    'broken-token': brokenToken(sandbox),
    'busy-slack': busySlack(sandbox),
    'busy-nango': busyNango(sandbox),
    'many-rows': manyRows(sandbox),
  };
  const tell = (context: Context, tenant: string) => context.json({ on: Object.entries(scenarios).flatMap(([id, { isOn }]) => (isOn(tenant) ? [id] : [])) });
  const known = (id: string): id is keyof typeof scenarios => Object.hasOwn(scenarios, id);

  return new Hono()
    .get('/', (context) => tell(context, tenantOf(context.req.raw) ?? ''))
    .post('/:id/:change{begin|end}', async (context) => {
      const { id, change } = context.req.param();
      const tenant = tenantOf(context.req.raw);
      if (tenant === null) return context.json({ error: 'Sign in first.' }, 401);
      if (!known(id)) return context.json({ error: `There is no scenario "${id}". Known: ${Object.keys(scenarios).join(', ')}.` }, 404);
      await scenarios[id][change === 'begin' ? 'begin' : 'end'](tenant);
      return tell(context, tenant);
    });
}
