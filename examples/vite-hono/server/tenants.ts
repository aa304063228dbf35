export const tenants = [
  { id: 'acme', name: 'Acme Corp' },
  { id: 'globex', name: 'Globex' },
] as const;

/** Null when nobody is signed in. A real product checks a signed session here; this demo believes its cookie. */
export function tenantOf(request: Request): string | null {
  const id = /(?:^|;\s*)tenant=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1];
  return tenants.find((tenant) => tenant.id === id)?.id ?? null;
}

/** The tags that make a connection a tenant's, and those that say who connected it. */
export function ownerOf(tenant: string) {
  return { scope: { organization_id: tenant }, tags: { end_user_id: `${tenant}-admin`, end_user_email: `admin@${tenant}.example` } };
}
