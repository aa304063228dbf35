import type { Sync } from '../protocol/index.js';

const INTERVAL_MS = {
  // The handler looks for runs that begin and end, and tells the stream: with it open this is for what gets lost on the way.
  live: { busy: 30_000, idle: 300_000 },
  polling: { busy: 3_000, idle: 60_000 },
};

/** How long until the state of these syncs is worth asking for again. */
export function pollInterval(syncs: readonly Sync[], { isLive }: { isLive: boolean }): number {
  return INTERVAL_MS[isLive ? 'live' : 'polling'][syncs.some(isBusy) ? 'busy' : 'idle'];
}

/** Running, or about to run for the first time. */
function isBusy({ state, deployed, autoStart }: Sync): boolean {
  if (state === null) return deployed && autoStart;
  return state.status === 'RUNNING' || (state.finishedAt === null && state.status !== 'PAUSED' && state.status !== 'STOPPED');
}
