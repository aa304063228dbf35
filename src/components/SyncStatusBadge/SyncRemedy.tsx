'use client';

import { useRef, type ReactElement } from 'react';
import { useNango, type UseSyncActionsResult } from '../../hooks/index.js';
import type { NangoEmbedError, RemedyAction } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';
import { useFocusHandover } from '../useFocusHandover.js';

export interface SyncRemedyProps {
  action: RemedyAction;
  actions: UseSyncActionsResult;
  /** Does what the badge cannot do alone: connect, reconnect, configure, contact support. */
  onAction: ((action: RemedyAction) => void) | undefined;
  onRetry: () => void;
  labels: Words<'syncBadge' | 'remedy' | 'errors'>;
}

/** The one button that helps. */
export function SyncRemedy({ action, actions, onAction, onRetry, labels }: SyncRemedyProps): ReactElement {
  const { notify } = useNango();
  const button = useRef<HTMLButtonElement>(null);
  useFocusHandover(button);
  const mutation = action === 'trigger' ? actions.trigger : action === 'start' ? actions.start : null;
  const failed = (error: NangoEmbedError): string => labels.syncBadge.actionFailed({ message: errorMessage(error, labels) });
  const press = (): void => {
    onAction?.(action);
    if (action === 'retry') onRetry();
    if (mutation && !mutation.isPending) mutation.mutate(undefined, { onError: (error) => notify({ tone: 'danger', message: failed(error) }) });
  };
  return (
    <>
      <Part
        as="button"
        slot="sync-status-action"
        look="nango-button nango-button-small"
        ref={button}
        type="button"
        data-action={action}
        data-state={mutation?.isPending ? 'pending' : 'idle'}
        aria-disabled={mutation?.isPending ?? false}
        onClick={press}
      >
        {mutation?.isPending ? <Icon name="spinner" /> : null}
        {labels.remedy[action]}
      </Part>
      {mutation?.error ? (
        // It comes with its words in it: screen readers hear that of an alert only.
        <Part as="p" slot="sync-status-action-error" look="nango-note" role="alert" data-nango-tone="danger">
          {failed(mutation.error)}
        </Part>
      ) : null}
    </>
  );
}
