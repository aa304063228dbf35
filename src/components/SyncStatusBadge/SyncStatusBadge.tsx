'use client';

import { forwardRef, lazy, Suspense, type ComponentPropsWithoutRef, type ReactNode } from 'react';
import { useSyncActions, useSyncHealth, type PartsOptions, type SyncHealthRef, type UseSyncHealthResult } from '../../hooks/index.js';
import { useIsHydrated } from '../../hooks/useIsHydrated.js';
import { remedy } from '../../locales/en/remedy.js';
import { syncBadge } from '../../locales/en/syncBadge.js';
import { syncExplanation } from '../../locales/en/syncExplanation.js';
import { syncStatus } from '../../locales/en/syncStatus.js';
import { userMessages, type PartialLabels, type RemedyAction, type SyncDisplayStatus } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { asTitle } from '../inWords.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords, type Words } from '../useWords.js';
import { RelativeTime } from '../RelativeTime.js';
import { StatusAnnouncement } from './StatusAnnouncement.js';
import { statusLooks } from '../statusLooks.js';
import { SyncPopover } from './SyncPopover.js';
import { SyncRemedy } from './SyncRemedy.js';

const english = { syncStatus, syncExplanation, syncBadge, remedy, errors: userMessages };

// Loaded when somebody wants to know more.
const SyncDetails = lazy(() => import('./SyncDetails.js'));

export interface SyncStatusBadgeProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'slot' | 'title'>, SyncHealthRef, PartsOptions {
  /**
   * `badge`: a pill, its details behind a press. `inline`: the same without a surface, for a line of text. `card`: a box with the
   * sync's name and all details open.
   * @default 'badge'
   */
  display?: 'badge' | 'inline' | 'card' | undefined;
  /** With `card`, its heading. @default the sync's name in words */
  title?: ReactNode;
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
  const { integrationId, connectionId, syncName, variant, display = 'badge', title, showAction = 'when_needed', onAction, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const locale = useLocale(labels);
  const about = { integrationId, connectionId, syncName, variant };
  const { health, sync, query } = useSyncHealth(about);
  const actions = useSyncActions(about);
  const explanation = explain({ health, query }, labels);
  const action = offeredAction(health, showAction, onAction !== undefined);
  const { tone, icon } = statusLooks[health.status];
  const isCard = display === 'card';
  // The details are told in the viewer's time zone; and `renderToString` cannot wait for their code.
  const isHydrated = useIsHydrated();
  const details = (): ReactNode => (
    <Suspense fallback={null}>
      <SyncDetails {...{ sync, explanation, locale }} labels={own} />
    </Suspense>
  );
  const word = (
    <>
      <Icon name={icon} />
      {labels.syncStatus[health.status]}
    </>
  );
  const look = display === 'inline' ? 'nango-status-inline' : 'nango-badge';
  const hasDetails = explanation !== null || sync?.state != null;

  return (
    <Root as="div" slot="sync-status-badge" look={isCard ? 'nango-sync nango-sync-card' : 'nango-sync'} {...rest} ref={ref} data-state={health.status} data-display={display}>
      {isCard ? (
        <Part as="p" slot="sync-status-title" look="nango-sync-title">
          {title ?? asTitle(syncName)}
        </Part>
      ) : null}
      {isCard || !hasDetails ? (
        <Part as="span" slot="sync-status" look={look} data-nango-tone={tone}>
          {word}
        </Part>
      ) : (
        <SyncPopover label={labels.syncBadge.explain} {...{ tone, look, details }}>
          {word}
        </SyncPopover>
      )}
      {health.since === null ? null : <RelativeTime at={health.since} locale={locale} />}
      {action === null ? null : <SyncRemedy {...{ action, actions, onAction, labels }} onRetry={() => void query.refetch()} />}
      {isCard && hasDetails && isHydrated ? details() : null}
      <StatusAnnouncement status={health.status} labels={labels} />
    </Root>
  );
});

/** The sync's own reason when it gave one. */
function explain({ health, query }: Pick<UseSyncHealthResult, 'health' | 'query'>, labels: Words<'syncExplanation' | 'errors'>): string | null {
  if (health.status === 'error' && query.error) return errorMessage(query.error, labels);
  return health.cause?.message ?? labels.syncExplanation[health.status];
}

/** None that nobody would answer. */
function offeredAction(health: UseSyncHealthResult['health'], showAction: 'when_needed' | 'always' | 'never', isHostListening: boolean): RemedyAction | null {
  if (showAction === 'never') return null;
  const action = health.action ?? usualAction(health.status, showAction);
  return action === null || isHostListening || ownActions.has(action) ? action : null;
}

function usualAction(status: SyncDisplayStatus, showAction: 'when_needed' | 'always'): RemedyAction | null {
  if (status === 'error') return 'retry';
  return showAction === 'always' && status === 'fresh' ? 'trigger' : null;
}

/** What the badge does itself. */
const ownActions = new Set<RemedyAction>(['trigger', 'start', 'retry']);
