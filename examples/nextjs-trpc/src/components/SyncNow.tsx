'use client';

import type { SyncRef } from 'nango-embed';
import { useState } from 'react';
import { api } from '~/trpc/vanilla';

/** Triggers a sync by tRPC. Nango starts it and answers at once; a webhook tells how it ended. */
export function SyncNow({ connectionId, integrationId, syncName }: SyncRef) {
  const [failure, setFailure] = useState('');

  async function trigger(): Promise<void> {
    setFailure('');
    await api.integration.triggerSync.mutate({ connectionId, integrationId, syncName });
  }

  return (
    <>
      <button type="button" onClick={() => void trigger().catch((error: Error) => setFailure(error.message))}>
        Sync now
      </button>
      <output>{failure}</output>
    </>
  );
}
