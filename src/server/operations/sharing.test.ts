import { expect, it } from 'vitest';
import { acme, createStage, umbrella } from '../../../test/server/createStage.js';
import { createServices, type Context } from '../context.js';
import { checkOwner, type Owner } from '../owner.js';
import { listRecords } from './listRecords.js';
import { listSyncs } from './listSyncs.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };

/** Twenty browsers that ask in the same moment, before the first has been answered. */
const twentyTimes = <T>(ask: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, ask));

async function stageWithContexts(...owners: Owner[]) {
  const stage = createStage();
  stage.connect('c1', { tags: { organization_id: 'acme', team: 'x' } });
  await stage.settle();
  const asked: string[] = [];
  const { nango } = stage;
  const counting = {
    ...nango,
    listConnections: (...input: Parameters<typeof nango.listConnections>) => (asked.push('listConnections'), nango.listConnections(...input)),
    listSyncStates: (...input: Parameters<typeof nango.listSyncStates>) => (asked.push('listSyncStates'), nango.listSyncStates(...input)),
    listRecords: (...input: Parameters<typeof nango.listRecords>) => (asked.push('listRecords'), nango.listRecords(...input)),
  };
  const services = createServices({ nango: counting, integrations: ['slack'], authorize: () => null, now: () => stage.clock.now() });
  const report = (error: unknown) => expect.unreachable(String(error));
  const contexts = await Promise.all(owners.map(async (owner): Promise<Context> => ({ ...services, owner: await checkOwner(owner), report, requestId: 'test' })));
  return { asked, contexts };
}

it('asks Nango once for a page that twenty browsers want at once', async () => {
  const { asked, contexts } = await stageWithContexts(acme);
  const pages = await twentyTimes(() => listRecords(contexts[0]!, { ...ref, model: 'SlackChannel' }));
  expect(asked).toEqual(['listConnections', 'listRecords']);
  expect(pages.every(({ records }) => records.length === 2)).toBe(true);
});

it('asks Nango once how the syncs stand', async () => {
  const { asked, contexts } = await stageWithContexts(acme);
  await twentyTimes(() => listSyncs(contexts[0]!, ref));
  expect(asked).toEqual(['listConnections', 'listSyncStates']);
});

it('shares a page, and whose it is, among owners of the same connection', async () => {
  const { asked, contexts } = await stageWithContexts(acme, { scope: { team: 'x' } });
  await Promise.all(contexts.map((context) => listRecords(context, { ...ref, model: 'SlackChannel' })));
  expect(asked).toEqual(['listConnections', 'listRecords']);
});

it('shares nothing with someone whose connection it is not', async () => {
  const { asked, contexts } = await stageWithContexts(acme, umbrella);
  const reads = await Promise.allSettled(contexts.map((context) => listRecords(context, { ...ref, model: 'SlackChannel' })));
  expect(reads.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(asked).toEqual(['listConnections', 'listRecords']);
});
