import { ConnectionList } from 'nango-embed';
import { products } from './catalogue.ts';
import { Disclosure } from './Disclosure.tsx';
import { IntegrationCard } from './IntegrationCard.tsx';

export function IntegrationsPage() {
  return (
    <>
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
    </>
  );
}
