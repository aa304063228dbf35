import type { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../../test/postgres/openPglite.js';
import type { BusMessage } from '../events/bus.js';
import type { Store } from '../store/Store.js';
import { createPostgresStore } from './createPostgresStore.js';
import type { Database } from './Database.js';
import { createPostgresBus } from './postgresBus.js';

const message: BusMessage = { event: { type: 'connection.updated', integrationId: 'slack', connectionId: 'c1' }, tags: { organization_id: 'acme' }, origin: 'here' };

let pglite: PGlite;
beforeAll(async () => {
  pglite = await openPglite();
}, 60_000);
afterAll(() => pglite.close());

const stores: Store[] = [];
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()));
});

async function storeOf(schema = 'bus'): Promise<Store> {
  const store = createPostgresStore({ pool: pglite, schema });
  await store.migrate();
  stores.push(store);
  return store;
}

/** What a bus hears from now on. */
async function listening({ bus }: Store): Promise<{ heard: BusMessage[]; stop: () => void }> {
  const heard: BusMessage[] = [];
  const stop = bus.subscribe((given) => heard.push(given));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { heard, stop };
}

const arrived = () => new Promise((resolve) => setTimeout(resolve, 100));

describe('the bus', () => {
  it('tells its own listeners and those of other processes, each once', async () => {
    const [here, there, elsewhere] = [await storeOf(), await storeOf(), await storeOf('another')];
    const all = [await listening(here), await listening(there), await listening(elsewhere)];
    await here.bus.publish(message);
    await arrived();
    expect(all.map(({ heard }) => heard)).toEqual([[message], [message], []]);
  });

  it('carries what is too long for a notification', async () => {
    const [here, there] = [await storeOf(), await storeOf()];
    const { heard } = await listening(there);
    const long = { ...message, tags: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`tag${index}`, '😀'.repeat(255)])) };
    await here.bus.publish(long);
    await arrived();
    expect(heard).toEqual([long]);
  });

  it('hears nothing once nobody listens, and again when somebody does', async () => {
    const [here, there] = [await storeOf(), await storeOf()];
    const first = await listening(there);
    first.stop();
    first.stop();
    await arrived();
    await here.bus.publish(message);
    const second = await listening(there);
    await here.bus.publish(message);
    await arrived();
    expect([first.heard, second.heard]).toEqual([[], [message]]);
  });

  it('comes back after the connection was lost, and tells of the gap', async () => {
    const losses: ((error: unknown) => void)[] = [];
    let refusals = 2;
    const database: Database = {
      query: async () => [],
      transaction: () => Promise.reject(new Error('not asked for')),
      listen: async (_channel, { onLost }) => {
        losses.push(onLost);
        if (losses.length > 1 && refusals > 0) {
          refusals -= 1;
          throw new Error('still away');
        }
        return async () => undefined;
      },
    };
    const errors: unknown[] = [];
    const bus = createPostgresBus(database, { schema: '"x"', channel: 'x', onError: (error) => errors.push(error) });
    let gaps = 0;
    bus.onGap?.(() => (gaps += 1));
    bus.subscribe(() => undefined);
    await Promise.resolve();
    losses[0]!(new Error('connection terminated'));
    await expect.poll(() => gaps, { timeout: 5000 }).toBe(1);
    expect(errors).toHaveLength(3);
    await bus.close();
  });
});
