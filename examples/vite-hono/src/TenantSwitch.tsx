import type { Session } from './useSession.ts';

export function TenantSwitch({ session, onChange }: { session: Session; onChange: (tenant: string) => Promise<void> }) {
  return (
    <label className="app-tenant">
      <span>Signed in as</span>
      <select value={session.tenant} onChange={(event) => void onChange(event.target.value)}>
        {session.tenants.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
