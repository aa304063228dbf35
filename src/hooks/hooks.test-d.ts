import type { QueryClient, UseQueryResult } from '@tanstack/react-query';
import { expectTypeOf, test } from 'vitest';
import type { NangoClient } from '../client/createNangoClient.js';
import { connectionsQueryOptions } from '../client/queries.js';
import { nangoKeys } from '../client/queryKeys.js';
import type { Connection, NangoEmbedError, NangoRecord, Sync } from '../protocol/index.js';
import { useConnect, type ConnectStatus } from './useConnect.js';
import { useConnections } from './useConnections.js';
import { useRecords } from './useRecords.js';
import { useSyncActions } from './useSyncActions.js';
import { useSyncStatus } from './useSyncStatus.js';

declare const client: NangoClient;
declare const queryClient: QueryClient;
const sync = { integrationId: 'slack', connectionId: 'c1', syncName: 'channels' };

test("hooks return TanStack's result with our error", () => {
  expectTypeOf(useConnections).returns.toEqualTypeOf<UseQueryResult<Connection[], NangoEmbedError>>();
  expectTypeOf(useSyncStatus(sync).data).toEqualTypeOf<Sync | null | undefined>();
  expectTypeOf(useSyncActions(sync).trigger.mutate).toBeCallableWith();
});

test('rows carry the fields that the caller names', () => {
  const { view } = useRecords<{ name: string }>({ integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' });
  expectTypeOf(view.rowAt).returns.toEqualTypeOf<NangoRecord<{ name: string }> | undefined>();
});

test('the status is a closed set of words, and every prop may be passed on undefined', () => {
  const flow = useConnect({ integrationId: 'slack', connectionId: undefined, mode: undefined, onSuccess: undefined });
  expectTypeOf(flow.status).toEqualTypeOf<ConnectStatus>();
});

test('keys of query options know what they hold', () => {
  expectTypeOf(queryClient.getQueryData(connectionsQueryOptions(client).queryKey)).toEqualTypeOf<Connection[] | undefined>();
  expectTypeOf(nangoKeys.syncs({ integrationId: 'slack', connectionId: 'c1' })[0]).toEqualTypeOf<'nango-embed'>();
});
