import type { SyncAction, SyncRef, Tags } from '../protocol/index.js';
import type { Context } from './context.js';
import { publish } from './events/publish.js';

export interface SyncChange {
  ref: Required<SyncRef>;
  /** The connection's, to tell its watchers. */
  tags: Tags;
  action: SyncAction;
}

/** Runs, starts or pauses a sync and tells who watches. That the caller may has been checked. Throws `unknown_sync`. */
export async function changeSync(context: Pick<Context, 'nango' | 'bus' | 'origin' | 'report' | 'runs'>, { ref, tags, action }: SyncChange): Promise<void> {
  const { nango } = context;
  switch (action) {
    case 'trigger':
      await nango.triggerSync(ref);
      break;
    case 'start':
      await nango.startSync(ref);
      break;
    case 'pause':
      await nango.pauseSync(ref);
      break;
  }
  // A run that was asked for begins within moments, and no webhook says so.
  if (action !== 'pause') context.runs.expect(ref);
  await publish(context, { event: { type: 'sync.changed', ...ref }, tags });
}
