import { describe, expect, it } from 'vitest';
import { createStage } from '../../test/server/createStage.js';
import { deferred } from '../../test/server/deferred.js';
import { shareReads } from './shareReads.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };

/** Nango where each list of states is answered by hand. */
function slowNango() {
  const { nango, core, clock } = createStage();
  const answers: ReturnType<typeof deferred<[]>>[] = [];
  const listSyncStates = () => {
    const answer = deferred<[]>();
    answers.push(answer);
    return answer.promise;
  };
  return { shared: shareReads({ ...nango, listSyncStates }, { now: () => clock.now() }), answers, core };
}

describe('shareReads', () => {
  it('makes identical reads under way one', async () => {
    const { shared, answers } = slowNango();
    const reads = Promise.all([shared.listSyncStates(ref), shared.listSyncStates(ref)]);
    answers[0]?.resolve([]);
    await reads;
    expect(answers).toHaveLength(1);
  });

  it.each(['triggerSync', 'startSync', 'pauseSync'] as const)('lets nobody who asks after %s join a read from before', async (change) => {
    const { shared, answers } = slowNango();
    void shared.listSyncStates(ref);
    await shared[change]({ ...ref, syncName: 'channels' }).catch(() => undefined);
    void shared.listSyncStates(ref);
    expect(answers).toHaveLength(2);
  });
});
