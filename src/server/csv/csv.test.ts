import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, get } from '../../../test/server/requests.js';
import type { NangoRecord } from '../../protocol/index.js';
import { csvResponse } from './csvResponse.js';
import { csvLines } from './writeCsv.js';

const record = (fields: object): NangoRecord => ({ id: '1', ...fields, _nango_metadata: { first_seen_at: '', last_modified_at: '', last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: '' } });
const cell = (value: unknown) => csvLines([record({ value })], ['value']).replace(/\r\n$/, '');

describe('a cell', () => {
  it.each([
    ['plain text', 'plain text'],
    ['a, "b"\nc', '"a, ""b""\nc"'],
    [' padded ', '" padded "'],
    [12.5, '12.5'],
    [false, 'false'],
    [null, ''],
    [undefined, ''],
    [{ a: [1] }, '"{""a"":[1]}"'],
    ['=1+1', "'=1+1"],
    ['@cmd', "'@cmd"],
    ['+49 170', "'+49 170"],
    ['-12.5', '-12.5'],
    ['-1+cmd', "'-1+cmd"],
  ])('holds %j', (value, expected) => {
    expect(cell(value)).toBe(expected);
  });

  it('of a field named like what every object has is empty where the record has none', () => {
    expect(csvLines([record({})], ['constructor', '__proto__'])).toBe(',\r\n');
  });
});

describe('GET records as CSV', () => {
  const path = '/connections/slack/c1/records/SlackChannel.csv';

  it('streams all live records of Nango where there is no store', async () => {
    const { handle, connect, settle } = createStage();
    connect('c1');
    await settle();
    const response = await handle(get(path));
    expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="SlackChannel.csv"; filename*=UTF-8''SlackChannel.csv`);
    expect((await response.text()).split('\r\n').toSorted()).toEqual(['', 'C1,general', 'C2,random', 'id,name'].toSorted());
  });

  it('refuses a selection that needs a store, and models it does not know', async () => {
    const { handle, connect, settle } = createStage({ integrations: [{ integrationId: 'slack', models: ['SlackChannel'] }] });
    connect('c1');
    await settle();
    expect(await codeOf(await handle(get(`${path}?search=x`)))).toBe('invalid_request');
    expect(await codeOf(await handle(get('/connections/slack/c1/records/Other.csv')))).toBe('unknown_model');
  });

  it('hides what is redacted, its name too', async () => {
    const { handle, connect, settle } = createStage({ redact: ({ name: _name, ...rest }) => rest });
    connect('c1');
    await settle();
    expect(await (await handle(get(path))).text()).not.toMatch(/name|general/);
  });

  it('reads no further than the client takes, and stops when it leaves', async () => {
    let read = 0;
    let isLeft = false;
    async function* endless() {
      try {
        for (;;) yield [record({ n: (read += 1) })];
      } finally {
        isLeft = true;
      }
    }
    const response = await csvResponse({ fields: null, batches: endless() }, 'a"b\r\nc/ü.csv');
    expect(response.headers.get('Content-Disposition')).toBe(`attachment; filename="a_b__c__.csv"; filename*=UTF-8''a%22b%0D%0Ac%2F%C3%BC.csv`);
    const reader = response.body!.getReader();
    await reader.read();
    expect(read).toBeLessThan(5);
    await reader.cancel();
    expect(isLeft).toBe(true);
  });
});
