'use client';

import { memo, type ReactElement } from 'react';
import { useSyncHealth, useSyncs } from '../../hooks/index.js';
import { recordsTable } from '../../locales/en/recordsTable.js';
import { BASE_VARIANT, type ModelRef, type PartialLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { SyncStatusBadge } from '../SyncStatusBadge/SyncStatusBadge.js';
import { useWords } from '../useWords.js';
import { Note } from './Note.js';

const english = { recordsTable };

interface ModelHealthProps {
  about: ModelRef;
  /** `note`: only what may make the rows old. `hint`: why there are none. */
  as: 'note' | 'hint';
  labels: PartialLabels | undefined;
}

/** How the sync that brings a model's records is doing. Loaded once the rows are there, or are known to be none. */
export default memo(function ModelHealth({ about, as, labels }: ModelHealthProps): ReactElement | null {
  const { integrationId, connectionId, model, variant = BASE_VARIANT } = about;
  const { data } = useSyncs({ integrationId, connectionId });
  const sync = data?.syncs.find((candidate) => candidate.variant === variant && candidate.models.includes(model));
  if (sync === undefined) return null;
  const ref = { integrationId, connectionId, syncName: sync.syncName, variant };
  return as === 'note' ? <StaleNote about={ref} labels={labels} /> : <Reason about={ref} labels={labels} hasRun={sync.state?.finishedAt != null} />;
});

type SyncProps = { about: { integrationId: string; connectionId: string; syncName: string; variant: string } } & Pick<ModelHealthProps, 'labels'>;

function StaleNote({ about, labels: own }: SyncProps): ReactElement | null {
  const { recordsTable: words } = useWords(english, own);
  const { health } = useSyncHealth(about);
  return health.status === 'stale' ? <Note>{words.stale}</Note> : null;
}

function Reason({ about, labels: own, hasRun }: SyncProps & { hasRun: boolean }): ReactElement {
  const { recordsTable: words } = useWords(english, own);
  return (
    <>
      <Part as="p" slot="records-table-hint" look="nango-placeholder-hint">
        {hasRun ? words.emptyAfterSync : words.emptyHint}
      </Part>
      <SyncStatusBadge {...about} labels={own} />
    </>
  );
}
