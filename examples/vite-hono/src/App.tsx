import { NangoProvider } from 'nango-embed';
import { IntegrationsPage } from './IntegrationsPage.tsx';
import { SandboxPanel } from './SandboxPanel.tsx';
import { TenantSwitch } from './TenantSwitch.tsx';
import { useSession } from './useSession.ts';

/** A small SaaS product, as far as its customers' settings page goes. */
export function App() {
  const { session, signInAs } = useSession();

  if (!session) return <p className="app-loading">Loading…</p>;
  return (
    <NangoProvider key={session.tenant} baseUrl="/api/nango">
      <header className="app-header">
        <span className="app-brand">Northwind</span>
        <TenantSwitch session={session} onChange={signInAs} />
      </header>
      <main className="app-main">
        <IntegrationsPage />
        {session.sandbox && <SandboxPanel hints={session.sandbox} />}
      </main>
    </NangoProvider>
  );
}
