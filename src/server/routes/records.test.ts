import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, get, messageOf } from '../../../test/server/requests.js';

const path = '/connections/slack/c1/records/SlackChannel';

async function stageWithRecords() {
  const stage = createStage();
  stage.connect('c1');
  await stage.settle();
  return stage;
}

describe('GET …/records/:model', () => {
  it('passes on the stream as Nango keeps it', async () => {
    const { handle } = await stageWithRecords();
    const page = await (await handle(get(path))).json();
    expect(page).toMatchObject({ nextCursor: null, total: null, scope: 'loaded' });
    expect(page.records.map(({ name }: { name: string }) => name).toSorted()).toEqual(['general', 'random']);
    expect(page.records[0]._nango_metadata).toMatchObject({ last_action: 'ADDED', pruned_at: null, cursor: expect.any(String) });
  });

  it('reads on from a cursor', async () => {
    const { handle } = await stageWithRecords();
    const first = await (await handle(get(`${path}?limit=1`))).json();
    const second = await (await handle(get(`${path}?limit=1&cursor=${encodeURIComponent(first.nextCursor)}`))).json();
    const names = [first, second].flatMap(({ records }: { records: { name: string }[] }) => records.map(({ name }) => name));
    expect(names.toSorted()).toEqual(['general', 'random']);
    const tail = second.records[0]._nango_metadata.cursor;
    expect((await (await handle(get(`${path}?cursor=${encodeURIComponent(tail)}`))).json()).records).toEqual([]);
  });

  it.each(['2026-11-23T11:00:00.000Z', '2026-11-23T11:00:00.123456+00:00', '2026-11-23T11:00Z'])('reads what changed since %s', async (time) => {
    const { handle } = await stageWithRecords();
    const response = await handle(get(`${path}?modifiedAfter=${encodeURIComponent(time)}`));
    expect((await response.json()).records).toHaveLength(2);
  });

  it.each([
    'garbage',
    '%',
    btoa('yesterday||103bddb6-53f4-51c4-9acb-5d83c3557678'),
    btoa('2026-11-23T12:05:57.546011+00:00'),
    btoa("2026-11-23T12:05:57.546011+00:00||' or 1=1"),
  ])('refuses the cursor %j before Nango fails over it', async (cursor) => {
    const { handle, asked } = await stageWithRecords();
    asked.splice(0);
    const response = await handle(get(`${path}?cursor=${encodeURIComponent(cursor)}`));
    expect([response.status, await codeOf(response)]).toEqual([400, 'invalid_cursor']);
    expect(asked).toEqual([]);
  });

  it.each(['2026-11-23T12:05:57.546011+00:00', '2026-11-23T12:05:57+00:00', '2026-11-23T12:05:57.5Z'])('takes a cursor of the time %s', async (time) => {
    const { handle } = await stageWithRecords();
    const cursor = btoa(`${time}||103bddb6-53f4-51c4-9acb-5d83c3557678`);
    expect((await handle(get(`${path}?cursor=${encodeURIComponent(cursor)}`))).status).toBe(200);
  });

  it.each([
    ['limit=0', /`limit` must be a whole number from 1 to 10000/],
    ['limit=10001', /`limit`/],
    ['limit=1e3', /`limit`/],
    ['limit=-1', /`limit`/],
    ['limit=', /`limit` is empty/],
    ['modifiedAfter=yesterday', /`modifiedAfter` must be ISO 8601/],
    ['modifiedAfter=2026-11-23T11:00:00.000%2B02:00', /`modifiedAfter` must be ISO 8601/],
    ['modifiedAfter=2026-99-23T11:00:00.000Z', /`modifiedAfter` must be ISO 8601/],
    ['modifiedAfter=2025-11-23T11:00:00.000Z', /within the last 12 months/],
    ['cursor=', /`cursor` is empty/],
  ])('says what is wrong with %s', async (query, message) => {
    const { handle } = await stageWithRecords();
    const response = await handle(get(`${path}?${query}`));
    expect(response.status).toBe(400);
    expect(await messageOf(response)).toMatch(message);
  });

  it('says that a model is misspelt instead of showing an empty table', async () => {
    const { handle } = await stageWithRecords();
    const response = await handle(get('/connections/slack/c1/records/SlackChanel'));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'unknown_model', message: expect.stringContaining('Known models: SlackChannel') } });
  });

  it('shows a model that has no records yet as empty', async () => {
    const { handle, connect, core } = createStage();
    core.setExecutor(async () => {});
    connect('c1');
    expect((await (await handle(get(path))).json()).records).toEqual([]);
  });
});
