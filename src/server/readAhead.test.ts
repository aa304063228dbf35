import { describe, expect, it } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import type { ListRecordsInput } from './NangoApi.js';
import { readAhead } from './readAhead.js';
import { shareReads } from './shareReads.js';

const stream = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' };

/** Ten pages of one record each; the cursor is the number of the page. */
function setUp() {
  const { nango, clock } = createStage();
  const asked: (string | undefined)[] = [];
  const listRecords = async ({ cursor }: ListRecordsInput) => {
    asked.push(cursor);
    const next = Number(cursor ?? 0) + 1;
    return { records: [], nextCursor: next < 10 ? String(next) : null };
  };
  const now = () => clock.now();
  const reading = readAhead(shareReads({ ...nango, listRecords }, { now }), { now });
  const read = (cursor?: string, limit = 1000) => reading.listRecords({ ...stream, ...(cursor === undefined ? {} : { cursor }), limit });
  return { read, asked, clock };
}

describe('readAhead', () => {
  it('asks for the page after the second that is read by cursor, once', async () => {
    const { read, asked } = setUp();
    await read();
    await read('1');
    expect(asked).toEqual([undefined, '1']);
    await read('2');
    expect(asked).toEqual([undefined, '1', '2', '3']);
    await read('3');
    expect(asked).toEqual([undefined, '1', '2', '3', '4']);
  });

  it('asks for nothing beyond the end', async () => {
    const { read, asked } = setUp();
    for (const cursor of ['7', '8', '9']) await read(cursor);
    expect(asked).toEqual(['7', '8', '9']);
  });

  it('leaves those alone who take their time', async () => {
    const { read, asked, clock } = setUp();
    for (const cursor of ['1', '2', '3', '4']) {
      await read(cursor);
      await clock.advance(1500);
    }
    expect(asked).toEqual(['1', '2', '3', '4']);
  });

  it('asks for no page that would not be kept until somebody comes for it', async () => {
    const { read, asked } = setUp();
    for (const cursor of ['1', '2', '3']) await read(cursor, 2000);
    expect(asked).toEqual(['1', '2', '3']);
  });
});
