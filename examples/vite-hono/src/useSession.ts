import { useCallback, useEffect, useState } from 'react';

export interface Session {
  tenant: string;
  tenants: { id: string; name: string }[];
  /** Whether the host keeps the records in Postgres, so that sort, search and filter act on all of them. */
  hasMirror: boolean;
  /** What to enter where, while the page talks to the sandbox; null with a real Nango. */
  sandbox: SandboxHints | null;
}

export interface SandboxHints {
  posthogKey: string;
  posthogProject: string;
  spreadsheetUrl: string;
}

/** Who is signed in. A real product has a login here; the demo lets you choose. */
export function useSession(): { session: Session | null; signInAs: (tenant: string) => Promise<void> } {
  const [session, setSession] = useState<Session | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    readSession({ signal: abort.signal }).then(setSession, () => undefined);
    return () => abort.abort();
  }, []);

  const signInAs = useCallback(async (tenant: string) => {
    setSession(await readSession({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tenant }) }));
  }, []);

  return { session, signInAs };
}

async function readSession(init: RequestInit): Promise<Session> {
  const response = await fetch('/session', init);
  return (await response.json()) as Session;
}
