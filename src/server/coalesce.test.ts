import { expect, it } from 'vitest';
import { coalesce } from './coalesce.js';
import { deferred, type Deferred } from '../../test/server/deferred.js';

function deferredReads() {
  const reads: Deferred<string>[] = [];
  const shared = coalesce((_input: { id: string }) => {
    const read = deferred<string>();
    reads.push(read);
    return read.promise;
  });
  return { shared, reads };
}

it('makes identical reads under way one read', async () => {
  const { shared, reads } = deferredReads();
  const both = Promise.all([shared.read({ id: 'a' }), shared.read({ id: 'a' })]);
  reads[0]?.resolve('answer');
  expect(await both).toEqual(['answer', 'answer']);
  expect(reads).toHaveLength(1);
});

it('keeps different reads apart', () => {
  const { shared, reads } = deferredReads();
  void shared.read({ id: 'a' });
  void shared.read({ id: 'b' });
  expect(reads).toHaveLength(2);
});

it('reads anew once the answer is there', async () => {
  const { shared, reads } = deferredReads();
  const first = shared.read({ id: 'a' });
  reads[0]?.resolve('one');
  await first;
  void shared.read({ id: 'a' });
  expect(reads).toHaveLength(2);
});

it('tells everyone who waits of a failure, and tries again for the next', async () => {
  const { shared, reads } = deferredReads();
  const waiting = Promise.allSettled([shared.read({ id: 'a' }), shared.read({ id: 'a' })]);
  reads[0]?.reject(new Error('down'));
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  void shared.read({ id: 'a' });
  expect(reads).toHaveLength(2);
});

it('does not let a read that asks after a change join one that began before it', async () => {
  const { shared, reads } = deferredReads();
  const before = shared.read({ id: 'a' });
  shared.forget();
  const after = shared.read({ id: 'a' });
  reads[1]?.resolve('new');
  reads[0]?.resolve('old');
  expect([await before, await after]).toEqual(['old', 'new']);
});
