'use client';

import { forwardRef, useState, type ComponentPropsWithoutRef } from 'react';
import { useSyncActions, useSyncHealth, type SyncHealthRef, type UseSyncHealthResult } from '../../hooks/index.js';
import type { Labels, PartialLabels, RemedyAction, SyncDisplayStatus } from '../../protocol/index.js';
import { classes } from '../classes.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { resolveLocale } from '../resolveLocale.js';
import { useLabels } from '../useLabels.js';
import { RelativeTime } from './RelativeTime.js';
import { statusLooks } from './statusLooks.js';
import { SyncExplanation } from './SyncExplanation.js';
import { SyncRemedy } from './SyncRemedy.js';

export interface SyncStatusBadgeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>, SyncHealthRef {
  /**
   * When to offer a button. `when_needed`: when something would help. `always`: also `Sync now` while all is well.
   * @default 'when_needed'
   */
  showAction?: 'when_needed' | 'always' | 'never' | undefined;
  /**
   * Called when the button is pressed. The badge itself triggers, resumes and retries; buttons to connect, reconnect,
   * configure or contact support appear only when this is given, because only the host can act on them.
   */
  onAction?: ((action: RemedyAction) => void) | undefined;
  /** Replaces words for this badge only. */
  labels?: PartialLabels | undefined;
}

/**
 * Says in one truthful word how a sync is doing, since when, why, and offers the one thing that helps.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is the status word.
 * Screen readers hear a change of the word, politely; never the passing of time.
 *
 * @example
 * ```tsx
 * <SyncStatusBadge integrationId="slack" connectionId={id} syncName="channels" onAction={openSettings} />
 * ```
 */
export const SyncStatusBadge = forwardRef<HTMLDivElement, SyncStatusBadgeProps>(function SyncStatusBadge(props, ref) {
  const { integrationId, connectionId, syncName, variant, showAction = 'when_needed', onAction, labels: own, className, ...rest } = props;
  const labels = useLabels(own);
  const sync = { integrationId, connectionId, syncName, variant };
  const { health, query } = useSyncHealth(sync);
  const actions = useSyncActions(sync);
  const explanation = explain({ health, query }, labels);
  const action = offeredAction(health, showAction);
  const look = statusLooks[health.status];

  return (
    <div {...rest} ref={ref} className={classes('nango-sync', className)} data-nango-slot="sync-status-badge" data-state={health.status}>
      <span className="nango-badge" data-nango-slot="sync-status" data-nango-tone={look.tone}>
        <Icon name={look.icon} />
        {labels.syncStatus[health.status]}
      </span>
      {health.since === null ? null : <RelativeTime at={health.since} locale={resolveLocale(labels.locale)} />}
      {explanation === null ? null : <SyncExplanation label={labels.syncBadge.explain} text={explanation} />}
      {action === null ? null : <SyncRemedy {...{ action, actions, onAction, labels }} onRetry={() => void query.refetch()} />}
      <StatusAnnouncement status={health.status} labels={labels} />
    </div>
  );
});

/** Silent at first and while loading; afterwards says each new status once. */
function StatusAnnouncement({ status, labels }: { status: SyncDisplayStatus; labels: Labels }) {
  const [steps, setSteps] = useState<{ before: SyncDisplayStatus | null; status: SyncDisplayStatus }>({ before: null, status });
  if (steps.status !== status) setSteps({ before: steps.status, status });
  const isNews = steps.before !== null && steps.before !== 'loading' && status !== 'loading';
  return (
    <output className="nango-visually-hidden" data-nango-slot="sync-status-announcement">
      {isNews ? labels.syncBadge.announcement({ status: labels.syncStatus[status] }) : ''}
    </output>
  );
}

/** The sync's own reason when it gave one. */
function explain({ health, query }: Pick<UseSyncHealthResult, 'health' | 'query'>, labels: Labels): string | null {
  if (health.status === 'error' && query.error) return errorMessage(query.error, labels);
  return health.cause?.message ?? labels.syncExplanation[health.status];
}

function offeredAction(health: UseSyncHealthResult['health'], showAction: 'when_needed' | 'always' | 'never'): RemedyAction | null {
  if (showAction === 'never') return null;
  if (health.status === 'error') return health.action ?? 'retry';
  if (health.action) return health.action;
  return showAction === 'always' && health.status === 'fresh' ? 'trigger' : null;
}
