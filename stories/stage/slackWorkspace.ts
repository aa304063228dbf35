import type { SlackChannel } from '../../nango-integrations/models.js';
import type { Clock, RunFailure, SandboxFunction, SyncExecutor, SyncRun } from '../../src/sandbox/core/index.js';
import recording from './recorded/SlackChannel.json' with { type: 'json' };

/** What the stage's Slack says, and how its sync behaves: stories and tests change it as people would in Slack. */
export interface SlackWorkspace {
  readonly executor: SyncExecutor;
  rename(id: string, name: string): void;
  add(channel: Partial<SlackChannel> & { id: string; name: string }): void;
  remove(id: string): void;
  /** Runs stop half-way from now on. The returned function lets them go on. */
  hold(): () => void;
  /** Runs fail so from now on; undefined: they succeed again. */
  failWith(failure: RunFailure | undefined): void;
}

/** The real sync as it is deployed, and what it saved when it ran against the Slack look-alike. */
export const channelsSync: SandboxFunction = recording.function;

export function createSlackWorkspace(options: { clock: Clock; channels: number; runMs: number }): SlackWorkspace {
  const channels = new Map(Array.from({ length: options.channels }, (_, index) => channelAt(index)).map((channel) => [channel.id, channel]));
  let gate: Promise<void> = Promise.resolve();
  let failure: RunFailure | undefined;

  async function replay(run: SyncRun): Promise<void> {
    run.trackDeletesStart('SlackChannel');
    await new Promise<void>((resolve) => options.clock.schedule(options.runMs, resolve));
    await gate;
    if (failure) throw failure;
    run.batchSave(
      'SlackChannel',
      [...channels.values()].map((channel) => ({ ...channel })),
    );
    run.trackDeletesEnd('SlackChannel');
  }

  return {
    executor: replay,
    rename(id, name) {
      const channel = channels.get(id);
      if (channel) channels.set(id, { ...channel, name });
    },
    add: (channel) => void channels.set(channel.id, { ...channelAt(0), ...channel }),
    remove: (id) => void channels.delete(id),
    hold() {
      let release = (): void => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    failWith(next) {
      failure = next;
    },
  };
}

export function channelId(index: number): string {
  return channelAt(index).id;
}

/** The recorded channels in their order, and again under other names when a story needs more. */
function channelAt(index: number): SlackChannel {
  const { records } = recording;
  const channel = records[index % records.length];
  if (!channel) throw new Error('The recording of SlackChannel is empty. Record it anew: npx vitest run test/recordedStreams.test.ts -u');
  const round = Math.floor(index / records.length);
  return round === 0 ? channel : { ...channel, id: `${channel.id}${round}`, name: `${channel.name}-${round}` };
}
