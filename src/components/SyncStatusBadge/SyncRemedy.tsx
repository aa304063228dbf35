'use client';

import type { ReactElement } from 'react';
import type { UseSyncActionsResult } from '../../hooks/index.js';
import type { Labels, RemedyAction } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';

export interface SyncRemedyProps {
  action: RemedyAction;
  actions: UseSyncActionsResult;
  /** Does what the badge cannot do alone: connect, reconnect, configure, contact support. */
  onAction: ((action: RemedyAction) => void) | undefined;
  onRetry: () => void;
  labels: Labels;
}

/** The one button that helps. */
export function SyncRemedy({ action, actions, onAction, onRetry, labels }: SyncRemedyProps): ReactElement | null {
  const mutation = action === 'trigger' ? actions.trigger : action === 'start' ? actions.start : null;
  if (mutation === null && action !== 'retry' && onAction === undefined) return null;
  const press = (): void => {
    onAction?.(action);
    if (action === 'retry') onRetry();
    if (mutation && !mutation.isPending) mutation.mutate();
  };
  return (
    <>
      <button
        type="button"
        className="nango-button nango-button-small"
        data-nango-slot="sync-status-action"
        data-action={action}
        data-state={mutation?.isPending ? 'pending' : 'idle'}
        aria-disabled={mutation?.isPending ?? false}
        onClick={press}
      >
        {mutation?.isPending ? <Icon name="spinner" /> : null}
        {labels.remedy[action]}
      </button>
      {mutation?.error ? (
        <output className="nango-note" data-nango-slot="sync-status-action-error" data-nango-tone="danger">
          {labels.syncBadge.actionFailed({ message: errorMessage(mutation.error, labels) })}
        </output>
      ) : null}
    </>
  );
}
