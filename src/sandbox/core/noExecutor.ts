import { RunFailure } from './SyncExecutor.js';

/** Runs nothing: what a core has until it is given an executor. */
export const noExecutor = (): Promise<never> =>
  Promise.reject(
    new RunFailure({
      description: 'The sandbox has nobody to run functions',
      payload: {
        name: 'Error',
        message: 'No executor is set. Call core.setExecutor(createSyncRunner(...)) in Node, or with a replay in a browser; for actions core.setActionExecutor(...).',
        stacktrace: [],
      },
    }),
  );
