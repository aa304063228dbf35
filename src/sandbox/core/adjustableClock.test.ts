import { describe, expect, it } from 'vitest';
import { channels, importSlack } from '../../../test/core/arrangeCore.js';
import { createAdjustableClock } from './adjustableClock.js';
import { createManualClock, systemClock } from './clock.js';
import { createSandboxCore } from './createSandboxCore.js';

const DAY_MS = 86_400_000;

function arrange() {
  const base = createManualClock();
  const clock = createAdjustableClock(base);
  const seen: [string, number][] = [];
  const start = clock.now();
  const note = (name: string) => () => void seen.push([name, clock.now() - start]);
  return { base, clock, seen, note };
}

describe('an adjustable clock', () => {
  it('goes on as its base does', async () => {
    const { base, clock, seen, note } = arrange();
    clock.schedule(100, note('a'));
    await base.advance(99);
    expect(seen).toEqual([]);
    await base.advance(1);
    expect([seen, clock.now()]).toEqual([[['a', 100]], base.now()]);
  });

  it('runs what falls due on the way, in order and each at its time, what those set off included', async () => {
    const { clock, seen, note } = arrange();
    clock.schedule(200, note('late'));
    clock.schedule(100, () => {
      note('early')();
      clock.schedule(50, note('between'));
    });
    clock.schedule(2000, note('not yet'));
    await clock.advance(1000);
    expect(seen).toEqual([['early', 100], ['between', 150], ['late', 200]]);
  });

  it('stays ahead of its base afterwards, by as much as it was moved', async () => {
    const { base, clock, seen, note } = arrange();
    clock.schedule(2 * DAY_MS, note('a'));
    await clock.advance(DAY_MS);
    expect(clock.now() - base.now()).toBe(DAY_MS);
    await base.advance(DAY_MS);
    expect(seen).toEqual([['a', 2 * DAY_MS]]);
  });

  it('moves one step after the other when told twice at once', async () => {
    const { clock, seen, note } = arrange();
    clock.schedule(150, note('a'));
    await Promise.all([clock.advance(100), clock.advance(100)]);
    expect(seen).toEqual([['a', 150]]);
    clock.schedule(0, note('b'));
    await clock.advance(0);
    expect(seen.at(-1)).toEqual(['b', 200]);
  });

  it('forgets what was cancelled', async () => {
    const { clock, seen, note } = arrange();
    const cancel = clock.schedule(100, note('a'));
    cancel();
    cancel();
    await clock.advance(1000);
    expect(seen).toEqual([]);
  });

  it('tells real time when nobody moves it', () => {
    expect(Math.abs(createAdjustableClock().now() - systemClock.now())).toBeLessThan(1000);
  });

  it('jumps over a month, and what fell due meanwhile runs once', async () => {
    const clock = createAdjustableClock(createManualClock());
    const core = createSandboxCore({ clock });
    const startedAt: number[] = [];
    core.setExecutor(async () => void startedAt.push(clock.now()));
    core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
    core.syncs.deploy([channels({ frequency: 'every 5 minutes' })]);
    importSlack(core);
    await clock.advance(0);
    await clock.jump(31 * DAY_MS + 1000);
    expect(startedAt).toEqual([clock.now() - 31 * DAY_MS - 1000, clock.now()]);
    await clock.advance(299_000);
    expect(startedAt).toHaveLength(3);
    core.dispose();
  });

  it('lets a month of hourly runs pass', async () => {
    const clock = createAdjustableClock(createManualClock());
    const core = createSandboxCore({ clock });
    const startedAt: number[] = [];
    core.setExecutor(async () => void startedAt.push(clock.now()));
    core.integrations.create({ uniqueKey: 'slack', provider: 'slack' });
    core.syncs.deploy([channels({ frequency: 'every hour' })]);
    importSlack(core);
    await clock.advance(31 * DAY_MS);
    core.dispose();
    expect(startedAt).toHaveLength(31 * 24 + 1);
    expect(new Set(startedAt.slice(1).map((at, index) => at - (startedAt[index] ?? 0)))).toEqual(new Set([3_600_000]));
  });
});
