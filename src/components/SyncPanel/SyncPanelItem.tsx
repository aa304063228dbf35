'use client';

import { useId, type ReactElement } from 'react';
import { useNango, useSyncActions, useSyncHealth, useSyncHistory, type SyncHealthRef } from '../../hooks/index.js';
import { BASE_VARIANT, type NangoEmbedError, type PartialLabels, type RemedyAction, type SyncDefinition } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import { Icon } from '../Icon.js';
import { asTitle, inWords } from '../inWords.js';
import { Part } from '../parts/Part.js';
import { SyncStatusBadge } from '../SyncStatusBadge/SyncStatusBadge.js';
import type { Words } from '../useWords.js';
import { FrequencySelect } from './FrequencySelect.js';
import { SyncHistory } from './SyncHistory.js';

export interface SyncPanelItemProps {
  about: SyncHealthRef;
  /** What is deployed; undefined while that is not known, or when it is deployed no longer. */
  definition: SyncDefinition | undefined;
  frequencies: readonly string[];
  onAction: ((action: RemedyAction) => void) | undefined;
  labels: Words<'syncPanel' | 'frequency' | 'errors'>;
  /** What the host gave, for the badge to merge with its own words. */
  own: PartialLabels | undefined;
  locale: string;
}

/** One sync of the panel. */
export function SyncPanelItem({ about, definition, frequencies, onAction, labels, own, locale }: SyncPanelItemProps): ReactElement {
  const words = labels.syncPanel;
  const { notify } = useNango();
  const id = useId();
  const { health, sync } = useSyncHealth(about);
  const history = useSyncHistory(about);
  const { trigger, start, pause, setFrequency } = useSyncActions(about);
  const name = about.variant === undefined || about.variant === BASE_VARIANT ? inWords(about.syncName) : `${inWords(about.syncName)} (${about.variant})`;
  const state = sync?.state ?? null;
  const isPaused = state?.status === 'PAUSED';
  const change = isPaused ? start : pause;
  const isRunning = state?.status === 'RUNNING';
  const failure = [trigger, start, pause, setFrequency].find(({ error }) => error !== null)?.error ?? null;
  const sentence = (error: NangoEmbedError): string => words.actionFailed({ message: errorMessage(error, labels) });
  const orTell = { onError: (error: NangoEmbedError) => notify({ tone: 'danger', message: sentence(error) }) };
  // Its buttons are here already.
  const isOurs = health.action === 'trigger' || health.action === 'start';

  return (
    <Part as="li" slot="sync-panel-sync" look="nango-panel-item" data-state={health.status} aria-labelledby={id}>
      <Part as="div" slot="sync-panel-head" look="nango-panel-head">
        <Part as="h3" slot="sync-panel-title" look="nango-item-title" id={id}>
          {asTitle(name)}
        </Part>
        <SyncStatusBadge {...about} display="inline" showAction={isOurs ? 'never' : 'when_needed'} onAction={onAction} labels={own} />
      </Part>
      <Part as="div" slot="sync-panel-controls" look="nango-panel-controls">
        {state === null ? null : (
          <>
            <FrequencySelect name={name} current={state.frequency} deployed={definition?.frequency} {...{ frequencies, labels }} onChoose={(frequency) => setFrequency.mutate(frequency, orTell)} />
            <Part
              as="button"
              slot="sync-panel-switch"
              look="nango-button nango-button-small"
              type="button"
              data-state={isPaused ? 'paused' : 'scheduled'}
              aria-label={isPaused ? words.start({ sync: name }) : words.pause({ sync: name })}
              aria-disabled={change.isPending}
              onClick={() => change.isPending || change.mutate(undefined, orTell)}
            >
              <Icon name={isPaused ? 'play' : 'pause'} />
              {isPaused ? words.startShort : words.pauseShort}
            </Part>
          </>
        )}
        <Part
          as="button"
          slot="sync-panel-trigger"
          look="nango-button nango-button-small"
          type="button"
          aria-label={words.trigger({ sync: name })}
          aria-disabled={isRunning || trigger.isPending}
          onClick={() => isRunning || trigger.isPending || trigger.mutate(undefined, orTell)}
        >
          {words.triggerShort}
        </Part>
      </Part>
      {definition?.description ? (
        <Part as="p" slot="sync-panel-description" look="nango-item-hint">
          {definition.description}
        </Part>
      ) : null}
      <Part as="output" slot="sync-panel-error" look={failure === null ? undefined : 'nango-note'} className={failure === null ? 'nango-visually-hidden' : undefined} data-nango-tone="danger">
        {failure === null ? null : sentence(failure)}
      </Part>
      <SyncHistory latest={sync?.lastOutcome ?? null} {...{ history, words, locale }} />
    </Part>
  );
}
