import { TRPCError, type TRPCRootObject, type TRPCRuntimeConfigOptions } from '@trpc/server';
import type { NangoHandler } from '../createNangoHandler.js';
import type { Operations } from '../operations/index.js';
import type { Owner } from '../owner.js';
import { syncStatus } from './trpc/syncStatus.js';
import { toTrpcError } from './trpc/toTrpcError.js';
import { parseConnectionInput, parseFrequencyInput, parseMetadataInput, parseRecordsInput, parseSessionInput, parseStatusInput, parseSyncInput } from './trpc/input.js';

export type { SyncStatusEntry } from './trpc/syncStatus.js';
export type { RecordsInput, StatusInput } from './trpc/input.js';

export interface NangoRouterOptions<Ctx extends object, Meta extends object, Options extends TRPCRuntimeConfigOptions<Ctx, Meta>> {
  /** The host's own `initTRPC.context<Ctx>().create()`: its transformer and error formatter hold here, too. */
  t: TRPCRootObject<Ctx, Meta, Options>;
  /** Does the work; caches, events and store are those of the HTTP routes. */
  handler: NangoHandler;
  /** Says who is asking, from the context of the call; `null` answers `UNAUTHORIZED`. */
  authorize: (ctx: Ctx) => Promise<Owner | null> | Owner | null;
}

/**
 * The operations as tRPC procedures, for the host's own code; components speak HTTP to the mounted handler. Records come from
 * `integration.getSyncedRecords`, `{ records, nextCursor, total, scope }`; `integration.getSyncStatus` answers `{ syncs }`, each
 * with its `health`, of everything the input names, without an input of all connections.
 *
 * Errors are `TRPCError`s; their `cause` is a `NangoEmbedError` with `code`, `action` and `fields`.
 *
 * @example
 * const t = initTRPC.context<Context>().create();
 * const nango = createNangoRouter({ t, handler, authorize: (ctx) => ctx.session && { scope: { organization_id: ctx.session.organizationId } } });
 * export const appRouter = t.mergeRouters(nango, ownRouter); // or t.router({ ...nango._def.record, own: ownRouter })
 */
export function createNangoRouter<Ctx extends object, Meta extends object, Options extends TRPCRuntimeConfigOptions<Ctx, Meta>>({
  t,
  handler,
  authorize,
}: NangoRouterOptions<Ctx, Meta, Options>) {
  /** Runs one operation for whoever calls. */
  async function run<Output>(ctx: unknown, operate: (operations: Operations) => Promise<Output>): Promise<Output> {
    // What middlewares add to a context is nothing that `authorize` was written for.
    const owner = await authorize(ctx as Ctx);
    if (!owner) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'authorize() did not recognise the caller. Sign in, and send the session along with the call.' });
    return operate(handler.forOwner(owner)).catch((error: unknown) => {
      throw toTrpcError(error);
    });
  }

  const { procedure, router } = t;
  return router({
    integration: router({
      getSyncedRecords: procedure.input(parseRecordsInput).query(({ ctx, input }) => run(ctx, (operations) => operations.listRecords(input))),
      getSyncStatus: procedure.input(parseStatusInput).query(({ ctx, input }) => run(ctx, (operations) => syncStatus(operations, input ?? {}, Date.now()))),
      triggerSync: procedure.input(parseSyncInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.triggerSync(input))),
      startSync: procedure.input(parseSyncInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.startSync(input))),
      pauseSync: procedure.input(parseSyncInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.pauseSync(input))),
      setFrequency: procedure.input(parseFrequencyInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.setFrequency(input))),
      list: procedure.query(({ ctx }) => run(ctx, (operations) => operations.listIntegrations())),
    }),
    connections: router({
      list: procedure.query(({ ctx }) => run(ctx, (operations) => operations.listConnections())),
      remove: procedure.input(parseConnectionInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.deleteConnection(input))),
    }),
    sessions: router({
      create: procedure.input(parseSessionInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.createConnectSession(input))),
    }),
    metadata: router({
      get: procedure.input(parseConnectionInput).query(({ ctx, input }) => run(ctx, (operations) => operations.getSettings(input))),
      update: procedure.input(parseMetadataInput).mutation(({ ctx, input }) => run(ctx, (operations) => operations.updateSettings({ integrationId: input.integrationId, connectionId: input.connectionId, values: input.metadata }))),
    }),
  });
}
