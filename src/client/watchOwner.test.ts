import { expect, it, vi } from 'vitest';
import { watchOwner } from './watchOwner.js';

const from = (owner: string | null) => new Response('', { headers: owner === null ? {} : { 'X-Nango-Embed-Owner': owner } });

it('tells once when answers begin to belong to somebody else', async () => {
  const owners = ['ada', null, 'ada', 'grace', 'grace'];
  const onOwnerChange = vi.fn();
  const fetcher = watchOwner(async () => from(owners.shift() ?? null), onOwnerChange);
  for (const changes of [0, 0, 0, 1, 1]) {
    await fetcher('/');
    expect(onOwnerChange).toHaveBeenCalledTimes(changes);
  }
});

it('is not misled by a late answer to the owner before', async () => {
  const pending: ((response: Response) => void)[] = [];
  const onOwnerChange = vi.fn();
  const fetcher = watchOwner(() => new Promise((resolve) => pending.push(resolve)), onOwnerChange);
  const answers = [fetcher('/1'), fetcher('/slow'), fetcher('/2')];
  pending[0]?.(from('ada'));
  pending[2]?.(from('grace'));
  await Promise.all([answers[0], answers[2]]);
  pending[1]?.(from('ada'));
  await answers[1];
  expect(onOwnerChange).toHaveBeenCalledTimes(1);
});
