'use client';

import { useState, type ReactElement } from 'react';
import type { SyncDisplayStatus } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';

/** Silent at first and while loading; afterwards says each new status once. */
export function StatusAnnouncement({ status, labels }: { status: SyncDisplayStatus; labels: Words<'syncBadge' | 'syncStatus'> }): ReactElement {
  const [steps, setSteps] = useState<{ before: SyncDisplayStatus | null; status: SyncDisplayStatus }>({ before: null, status });
  if (steps.status !== status) setSteps({ before: steps.status, status });
  const isNews = steps.before !== null && steps.before !== 'loading' && status !== 'loading';
  return (
    <Part as="output" slot="sync-status-announcement" className="nango-visually-hidden">
      {isNews ? labels.syncBadge.announcement({ status: labels.syncStatus[status] }) : ''}
    </Part>
  );
}
