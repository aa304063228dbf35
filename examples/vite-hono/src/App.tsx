import { NangoProvider } from 'nango-embed';
import { AppHeader } from './AppHeader.tsx';
import { Dashboard } from './dashboard/Dashboard.tsx';
import { IntegrationsPage } from './IntegrationsPage.tsx';
import { line } from './scenarios/line.ts';
import { useRoute } from './useRoute.ts';
import { useSession } from './useSession.ts';

/** A small SaaS product: what it shows of its customers' accounts, and where they connect them. */
export function App() {
  const { session, signInAs } = useSession();
  const route = useRoute();

  if (!session) return <p className="app-loading">Loading…</p>;
  return (
    // The line of the demo can be cut; else it is plain `fetch`, so tabs may share one stream of events.
    <NangoProvider key={session.tenant} baseUrl="/api/nango" fetch={line.fetch} shareEvents>
      <AppHeader route={route} session={session} onTenant={signInAs} />
      {route === 'dashboard' ? <Dashboard session={session} /> : <IntegrationsPage sandbox={session.sandbox} />}
    </NangoProvider>
  );
}
