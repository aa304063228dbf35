/** The test beside a new sync. It passes as it is. */
export function testSource({ integrationId, syncName, model }) {
  return `import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createNangoStandIn, type StandInRequest } from '../../testing/createNangoStandIn.js';
import sync from './${syncName}.js';

const item = (id: string, updated_at = '2026-01-01T00:00:00Z') => ({ id, name: \`Item \${id}\`, value: 1, updated_at });

/** A provider with two pages. */
const twoPages = ({ params }: StandInRequest) =>
  params['cursor'] === 'second' ? { items: [item('3', '2026-01-03T00:00:00Z')], next_cursor: null } : { items: [item('1'), item('2', '2026-01-02T00:00:00Z')], next_cursor: 'second' };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-04T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('${integrationId}/${syncName}', () => {
  it('saves every page', async () => {
    const standIn = createNangoStandIn({ answer: twoPages });
    await standIn.run(sync);

    expect(standIn.rows('${model}')).toEqual([
      { id: '1', name: 'Item 1', value: 1, timestamp: '2026-01-01T00:00:00Z' },
      { id: '2', name: 'Item 2', value: 1, timestamp: '2026-01-02T00:00:00Z' },
      { id: '3', name: 'Item 3', value: 1, timestamp: '2026-01-03T00:00:00Z' },
    ]);
  });

  it('asks the next time only for what has changed since, and a little more', async () => {
    const standIn = createNangoStandIn({ answer: twoPages });
    await standIn.run(sync);
    await standIn.run(sync);

    const since = '2026-01-04T11:50:00.000Z';
    expect(standIn.requests.map(({ params }) => params['updated_after'])).toEqual([undefined, undefined, since, since]);
  });

  it('goes on where an interrupted run stopped', async () => {
    let isDown = true;
    const standIn = createNangoStandIn({
      answer: (request) => {
        if (isDown && request.params['cursor']) throw new Error('The provider is down.');
        return twoPages(request);
      },
    });
    await expect(standIn.run(sync)).rejects.toThrow('The provider is down.');
    isDown = false;
    vi.setSystemTime(Date.parse('2026-01-04T13:00:00Z'));
    await standIn.run(sync);

    expect(standIn.requests.map(({ params }) => params['cursor'])).toEqual([undefined, 'second', 'second']);
    expect(standIn.rows('${model}')).toHaveLength(3);
    expect(standIn.checkpoint()).toEqual({ since: '2026-01-04T11:50:00.000Z', cursor: '', started: '' });
  });

  it('leaves out an item that does not fit, and says so', async () => {
    const standIn = createNangoStandIn({ answer: () => ({ items: [item('1'), { id: 2 }], next_cursor: null }) });
    await standIn.run(sync);

    expect(standIn.rows('${model}').map(({ id }) => id)).toEqual(['1']);
    expect(standIn.logs).toEqual([expect.stringContaining('Left out 1 of 2 items')]);
  });

  it('fails when the provider answers something else than a page', async () => {
    const standIn = createNangoStandIn({ answer: () => ({ error: 'maintenance' }) });

    await expect(standIn.run(sync)).rejects.toMatchObject({ payload: { code: 'provider_error' } });
    expect(standIn.checkpoint()).toBeNull();
  });
});
`;
}
