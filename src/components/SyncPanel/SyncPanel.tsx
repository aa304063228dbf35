'use client';

import { forwardRef, type ComponentPropsWithoutRef, type ReactElement } from 'react';
import { useIntegrations, useSyncs, type PartsOptions } from '../../hooks/index.js';
import { frequency } from '../../locales/en/frequency.js';
import { syncPanel } from '../../locales/en/syncPanel.js';
import { userMessages, type PartialLabels, type RemedyAction } from '../../protocol/index.js';
import { displayName } from '../displayName.js';
import { Placeholder } from '../Placeholder.js';
import { Part } from '../parts/Part.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords } from '../useWords.js';
import { SyncPanelItem } from './SyncPanelItem.js';

const english = { syncPanel, frequency, errors: userMessages };

export interface SyncPanelProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'slot'>, PartsOptions {
  integrationId: string;
  connectionId: string;
  /** The choices of how often a sync runs, in Nango's words; the deployed and the present one are always among them. @default 5, 15, 30 minutes, 1, 6 hours, 1 day */
  frequencies?: readonly string[] | undefined;
  /** Called when somebody presses what only the host can do: reconnect, open settings, contact support. */
  onAction?: ((action: RemedyAction) => void) | undefined;
  /** Replaces words for this panel only. */
  labels?: PartialLabels | undefined;
}

/**
 * All syncs of a connection: how each is doing, how its last run ended and the runs since the page was opened, with the buttons to
 * run it now, pause and resume it, and the choice of how often it runs.
 * `ref`, `className`, `style` and other props go to the root `<section>`, whose `data-state` is `loading`, `ready`, `empty` or `error`.
 *
 * @example
 * ```tsx
 * <SyncPanel integrationId="slack" connectionId={id} onAction={openSettings} />
 * ```
 */
export const SyncPanel = forwardRef<HTMLElement, SyncPanelProps>(function SyncPanel(props, ref) {
  const { integrationId, connectionId, frequencies = usualFrequencies, onAction, labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const words = labels.syncPanel;
  const locale = useLocale(labels);
  const query = useSyncs({ integrationId, connectionId });
  const { data: integrations } = useIntegrations();
  const definitions = integrations?.find((integration) => integration.integrationId === integrationId)?.syncs ?? [];
  const syncs = query.data?.syncs;
  const state = syncs === undefined ? (query.isError ? 'error' : 'loading') : syncs.length === 0 ? 'empty' : 'ready';

  return (
    <Root as="section" slot="sync-panel" look="nango-panel" aria-label={words.title({ name: displayName(integrationId, integrations) })} {...rest} ref={ref} data-state={state}>
      {syncs === undefined || syncs.length === 0 ? (
        <Placeholder slot="sync-panel-placeholder" state={state} error={query.error} onRetry={() => void query.refetch()} {...{ words, labels }} />
      ) : (
        <Part as="ul" slot="sync-panel-list" look="nango-list">
          {syncs.map(({ syncName, variant }): ReactElement => (
            <SyncPanelItem
              key={JSON.stringify([syncName, variant])}
              about={{ integrationId, connectionId, syncName, variant }}
              definition={definitions.find((definition) => definition.syncName === syncName)}
              {...{ frequencies, onAction, labels, own, locale }}
            />
          ))}
        </Part>
      )}
    </Root>
  );
});

const usualFrequencies = ['every 5 minutes', 'every 15 minutes', 'every 30 minutes', 'every hour', 'every 6 hours', 'every day'];
