import { cookies } from 'next/headers';
import type { Owner } from 'nango-embed/server';

export interface Session {
  organizationId: string;
  userId: string;
}

export const SESSION_COOKIE = 'session';

/** Who sent this request, in a route or in a Server Component. Yours: a real product checks a signed session; the example believes its cookie. */
export async function currentSession(): Promise<Session | null> {
  const organizationId = (await cookies()).get(SESSION_COOKIE)?.value;
  return organizationId ? { organizationId, userId: `${organizationId}-admin` } : null;
}

/** Which connections are a session's: those that carry its organization as a tag. */
export function ownerOf({ organizationId, userId }: Session): Owner {
  return { scope: { organization_id: organizationId }, tags: { end_user_id: userId } };
}
