import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostHogStage, type PostHogStage } from '../../../src/sandbox/runner/posthogStage.test.helper.js';
import { changes } from '../../../src/sandbox/runner/syncStage.test.helper.js';
import activeUsers from './active-users.js';

const settings = { project_id: '12345' };
const createStage = (backend = {}, metadata: Record<string, unknown> = settings) =>
  createPostHogStage({ runnable: { integrationId: 'posthog', syncName: 'active-users', sync: activeUsers }, metadata, backend: { events: 3000, persons: 120, ...backend } });

describe('posthog/active-users', () => {
  let stage: PostHogStage;
  beforeEach(() => {
    stage = createStage();
  });
  afterEach(() => stage.dispose());

  const rowOf = (id: string) => stage.live().find((row) => row.id === id);
  const activeCalls = () => stage.callsOf('nango_active_people');

  describe('once a day', () => {
    /** Without the runs in between. */
    const passDay = async () => {
      stage.core.syncs.pause({ integrationId: 'posthog', connectionId: 'conn-1', syncs: [{ syncName: 'active-users' }] });
      await stage.clock.advance(DAY);
    };
    const dayLater = async () => {
      await passDay();
      return stage.run();
    };

    it('removes people who were merged into others, and who were deleted', async () => {
      await stage.connect();
      const [merged, deleted, survivor] = stage.rows().map(({ id }) => id);
      stage.posthog.control.mergePersons({ from: String(merged), into: String(survivor) });
      stage.posthog.control.deletePerson(String(deleted));
      expect(await stage.run()).toMatchObject({ responseResults: { deleted: 0 } });
      const before = stage.live().length;

      expect(await dayLater()).toMatchObject({ responseResults: { added: 0, deleted: 2 } });
      expect(stage.live()).toHaveLength(before - 2);
      expect(rowOf(String(survivor))).toBeDefined();
    });

    it('looks only once', async () => {
      await stage.connect();
      expect(stage.callsOf('nango_persons_alive')).toEqual([]);
      await dayLater();
      await stage.run();

      expect(stage.callsOf('nango_persons_alive')).toHaveLength(1);
    });

    it.each([
      ['an error', 503],
      ['a malformed answer', 200],
    ])('deletes nobody on %s, and looks again in the next run', async (_what, status) => {
      await stage.connect();
      const before = stage.live().length;
      stage.posthog.control.fail({ query: 'nango_persons_alive', status, body: { columns: ['person'], results: status === 200 ? null : [] }, times: 1000 });
      await passDay();
      const run = stage.run();
      await stage.pass(200);
      expect(await run).toMatchObject({ success: false });
      expect(stage.live()).toHaveLength(before);

      stage.posthog.control.recover();
      stage.posthog.control.deletePerson(String(stage.rows()[0]?.id));
      await stage.run();
      expect(stage.live()).toHaveLength(before - 1);
    });

    it('goes on behind the batch that was done when it is interrupted', async () => {
      stage.dispose();
      stage = createStage({ events: 9000, persons: 900 }, { ...settings, lookback_days: 89 });
      stage.authorize({ settings: { ...settings, lookback_days: 89 } });
      await stage.start();
      const stored = stage.live().length;
      expect(stored).toBeGreaterThan(500);
      for (const { id } of stage.list().slice(500)) stage.posthog.control.deletePerson(id);
      await passDay();
      // Three calls about those who were active in the last hour, then 500 people at a time.
      stage.interruptAt(5);
      await stage.run();
      expect(stage.live()).toHaveLength(stored);

      const asked = stage.callsOf('nango_persons_alive').length;
      await stage.resume();
      expect(stage.live()).toHaveLength(500);
      expect(stage.callsOf('nango_persons_alive')).toHaveLength(asked + 1);
    });
  });

  it('begins anew for another project, and removes the people of the first', async () => {
    await stage.connect();
    const left = String(stage.rows()[0]?.id);
    // The look-alike has one project. Under another name it is one with the same people but one.
    stage.posthog.control.deletePerson(left);
    const fetch = stage.posthog.fetch.bind(stage.posthog);
    stage.posthog.fetch = (request) => fetch(new Request(request.url.replace('/777/', '/12345/'), request));
    stage.setMetadata({ project_id: '777' });

    expect(await stage.run()).toMatchObject(changes(0, 0, 1));
    expect(activeCalls()[1]?.values['from']).toBe('2026-10-24 12:01:00.000');
    expect(rowOf(left)).toBeUndefined();
  });
});

const DAY = 24 * 60 * 60 * 1000;
