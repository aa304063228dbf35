// RecordsTable from the source tree, with its provider and live events; only the network is missing.
import { QueryClient } from '@tanstack/react-query';
import { createRoot, type Root } from 'react-dom/client';
import { createNangoClient, NangoProvider, RecordsTable, type NangoEvent } from 'nango-embed';
import { recordsCode } from '../../../../src/client/recordsCode.js';
import type { RecordsFeed } from '../../../../src/client/RecordsFeed.js';
import { recordsRegistryOf } from '../../../../src/client/recordsRegistry.js';
import '../../../../src/components/styles.css';
import '../../page/base.css';
import type { Contestant } from '../../page/Contestant.ts';
import { NOW } from '../../page/records.ts';
import { present } from '../../page/stage.ts';
import type { TableState } from '../../page/tableState.ts';
import { loadInto, until } from './loadInto.ts';
import { MemoryServer } from './MemoryServer.ts';
import { ref, stateProps, tableProps } from './tableProps.ts';

const queryClient = new QueryClient();
const now = () => NOW;
let server = new MemoryServer([]);
let feed: RecordsFeed | undefined;
let root: Root | undefined;

function show(state: TableState | null): void {
  root?.render(
    <NangoProvider fetch={server.fetch} queryClient={queryClient} now={now}>
      <RecordsTable {...tableProps} {...stateProps(state)} />
    </NangoProvider>,
  );
}

const contestant: Contestant = {
  scroller: '[data-nango-slot="records-table-viewport"]',
  /** The feed is to us what the array is to others. It outlives the table, so that the table finds it filled. */
  async load(rows) {
    server = new MemoryServer(rows);
    // The code that reads records is there before rows are.
    await recordsCode.load();
    const registry = recordsRegistryOf(queryClient);
    const filled = registry.get(ref, { client: createNangoClient({ fetch: server.fetch }), now });
    filled.allow(Infinity);
    registry.retain(filled);
    feed = filled;
    return loadInto(filled, rows, server);
  },
  mount(box) {
    root = createRoot(box);
    show(null);
  },
  /** The whole way: an event comes by the stream, the delta is read, the rows are folded in, the table is told. */
  change(arrival) {
    server.publish(arrival);
    server.send(syncSuccess(arrival.sent[0]?._nango_metadata.last_modified_at ?? ''));
  },
  append(arrival) {
    server.extend(arrival);
    feed?.loadMore();
  },
  async finishLoading() {
    server.complete();
    feed?.loadMore();
    if (feed) await until(feed, ({ hasMore }) => !hasMore);
  },
  idAt: (place) => feed?.rowAt(place)?.id,
};
present({ ...contestant, applyState: show });

function syncSuccess(modifiedAfter: string): NangoEvent {
  return { type: 'sync.success', ...ref, syncName: 'channel-messages', variant: 'base', modifiedAfter };
}
