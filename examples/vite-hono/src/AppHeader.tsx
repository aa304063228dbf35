import { TenantSwitch } from './TenantSwitch.tsx';
import type { Route } from './useRoute.ts';
import type { Session } from './useSession.ts';

const pages: readonly { route: Route; title: string }[] = [
  { route: 'dashboard', title: 'Dashboard' },
  { route: 'integrations', title: 'Integrations' },
];

export function AppHeader({ route, session, onTenant }: { route: Route; session: Session; onTenant: (tenant: string) => Promise<void> }) {
  return (
    <header className="app-header">
      <span className="app-brand">Northwind</span>
      <nav className="app-nav" aria-label="Pages">
        {pages.map((page) => (
          <a key={page.route} href={`#${page.route}`} aria-current={page.route === route ? 'page' : undefined}>
            {page.title}
          </a>
        ))}
      </nav>
      <TenantSwitch session={session} onChange={onTenant} />
    </header>
  );
}
