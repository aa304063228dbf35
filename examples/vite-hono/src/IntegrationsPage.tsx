import { ConnectionList } from 'nango-embed';
import { products } from './catalogue.ts';
import { Disclosure } from './Disclosure.tsx';
import { IntegrationCard } from './IntegrationCard.tsx';
import { SandboxPanel } from './SandboxPanel.tsx';
import type { SandboxHints } from './useSession.ts';

/** Where customers connect their accounts, say what to sync, and see all that came of it. */
export function IntegrationsPage({ sandbox }: { sandbox: SandboxHints | null }) {
  return (
    <main className="app-main">
      <h1 className="app-title">Integrations</h1>
      <p className="app-lead">Bring the tools your team already uses into Northwind.</p>
      <div className="app-cards">
        {products.map((product) => (
          <IntegrationCard key={product.integrationId} product={product} />
        ))}
      </div>
      <Disclosure title="Connected accounts">
        <ConnectionList />
      </Disclosure>
      {sandbox && <SandboxPanel hints={sandbox} />}
    </main>
  );
}
