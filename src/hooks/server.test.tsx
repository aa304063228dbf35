import { QueryClient } from '@tanstack/react-query';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { nangoKeys } from '../client/queryKeys.js';
import { NangoProvider } from './NangoProvider.js';
import { useConnect } from './useConnect.js';
import { useNangoEvents } from './useNangoEvents.js';
import { useRecords } from './useRecords.js';
import { useSyncHealth } from './useSyncHealth.js';

const connection = {
  connectionId: 'c1',
  integrationId: 'slack',
  provider: 'slack',
  createdAt: '2026-11-23T12:00:00.000Z',
  errors: [],
  endUser: { id: null, email: null, displayName: null },
};

function Page() {
  const { status, ready } = useConnect({ integrationId: 'slack' });
  const { health } = useSyncHealth({ integrationId: 'slack', connectionId: 'c1', syncName: 'channels' });
  const records = useRecords({ integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel' });
  const events = useNangoEvents(() => undefined);
  return <p>{[status, ready, health.status, records.status, events.status].join(' ')}</p>;
}

it('renders on a server, from what was prefetched, without a request or a window', () => {
  const queryClient = new QueryClient();
  queryClient.setQueryData(nangoKeys.connections(), [connection]);
  const fetch = () => expect.fail('A server render asked for something.');
  const html = renderToString(
    <NangoProvider fetch={fetch} queryClient={queryClient}>
      <Page />
    </NangoProvider>,
  );
  expect(html).toContain('connected false loading loading closed');
});
