import { connectionsQueryOptions, integrationsQueryOptions } from 'nango-embed';
import { SignIn } from '~/components/SignIn';
import { SlackIntegration } from '~/components/SlackIntegration';
import { prefetchChannels } from '~/server/prefetchChannels';
import { currentSession } from '~/server/session';
import { Providers } from '~/trpc/react';
import { getQueryClient, HydrateClient, nangoClient } from '~/trpc/server';

/** Reads on the server what the components below are going to show. Where that fails they ask again, and say what is wrong. */
export default async function IntegrationsPage() {
  if (!(await currentSession())) return <SignIn />;

  const queryClient = getQueryClient();
  const ofConnections = connectionsQueryOptions(nangoClient);
  await Promise.all([queryClient.prefetchQuery(ofConnections), queryClient.prefetchQuery(integrationsQueryOptions(nangoClient))]);
  const slack = queryClient.getQueryData(ofConnections.queryKey)?.find(({ integrationId }) => integrationId === 'slack');
  if (slack) await prefetchChannels(slack);

  return (
    <Providers>
      <HydrateClient>
        <main>
          <h1>Integrations</h1>
          <SlackIntegration />
        </main>
      </HydrateClient>
    </Providers>
  );
}
