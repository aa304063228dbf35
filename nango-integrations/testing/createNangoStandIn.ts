/** A call of the sync to its provider. */
export interface StandInRequest {
  method: string;
  endpoint: string;
  params: Record<string, unknown>;
  data: unknown;
}

export interface StandInOptions {
  /** Plays the provider: answers the body, or throws what Nango's proxy would throw. */
  answer: (request: StandInRequest) => unknown;
  /** The connection's settings. */
  metadata?: Record<string, unknown>;
}

type Row = Record<string, unknown> & { id: string };
type Config = { endpoint: string; params?: Record<string, unknown>; data?: unknown };
interface Runnable {
  exec(nango: never): void | Promise<void>;
}

/**
 * For tests: what a sync is given as `nango`, with a cache and a checkpoint in memory that outlive a run. It has what syncs
 * mostly use; what is missing fails the test by name. For whole runs with schedules and webhooks there is the sandbox.
 *
 * @example
 * const standIn = createNangoStandIn({ answer: () => ({ items: [], next_cursor: null }) });
 * await standIn.run(sync);
 * expect(standIn.rows('MyNewData')).toEqual([]);
 */
export function createNangoStandIn({ answer, metadata = {} }: StandInOptions) {
  const models = new Map<string, Map<string, Row>>();
  const unseen = new Map<string, Set<string>>();
  const requests: StandInRequest[] = [];
  const logs: string[] = [];
  let checkpoint: Record<string, unknown> | null = null;

  const stored = (model: string) => models.get(model) ?? models.set(model, new Map()).get(model)!;
  const call = (method: string) => async ({ endpoint, params = {}, data }: Config) => {
    const request = { method, endpoint, params, data };
    requests.push(request);
    return { status: 200, headers: {}, data: await answer(request) };
  };

  const nango = {
    ActionError,
    get: call('GET'),
    post: call('POST'),
    getMetadata: async () => metadata,
    getConnection: async () => ({ metadata, connection_config: {} }),
    log: async (message: string) => void logs.push(message),
    getCheckpoint: async () => checkpoint,
    saveCheckpoint: async (next: Record<string, unknown>) => void (checkpoint = next),
    clearCheckpoint: async () => void (checkpoint = null),
    async batchSave(rows: Row[], model: string) {
      for (const row of rows) {
        stored(model).set(row.id, row);
        unseen.get(model)?.delete(row.id);
      }
    },
    async batchDelete(rows: Row[], model: string) {
      for (const { id } of rows) stored(model).delete(id);
    },
    async trackDeletesStart(model: string) {
      if (!unseen.has(model)) unseen.set(model, new Set(stored(model).keys()));
    },
    async trackDeletesEnd(model: string) {
      for (const id of unseen.get(model) ?? []) stored(model).delete(id);
      unseen.delete(model);
    },
  };

  return {
    /** Runs the sync once; rejects with what it throws. */
    run: async (sync: Runnable) => {
      // Nango's type has a hundred members more.
      await sync.exec(nango as never);
    },
    /** What is stored of a model, in the order of its first saving. */
    rows: (model: string): Row[] => [...stored(model).values()],
    requests,
    logs,
    checkpoint: () => checkpoint,
  };
}

class ActionError extends Error {
  readonly type = 'action_script_runtime_error';
  constructor(readonly payload: Record<string, unknown> = {}) {
    super(typeof payload['message'] === 'string' ? payload['message'] : 'The sync stopped.');
  }
}
