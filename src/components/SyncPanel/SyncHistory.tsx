import type { ReactElement } from 'react';
import type { SyncOutcome, SyncPanelLabels } from '../../protocol/index.js';
import { Part } from '../parts/Part.js';
import { RelativeTime } from '../RelativeTime.js';
import { totalOf } from '../totalOf.js';

export interface SyncHistoryProps {
  /** How the latest run ended, if that is known. */
  latest: SyncOutcome | null;
  /** Since the panel was opened, the latest first. */
  history: readonly SyncOutcome[];
  words: SyncPanelLabels;
  locale: string;
}

/** How the latest run ended and, behind a press, those before it since the panel was opened. */
export function SyncHistory({ latest, history, words, locale }: SyncHistoryProps): ReactElement | null {
  if (latest === null) return null;
  return (
    <>
      <Outcome slot="sync-panel-outcome" outcome={latest} {...{ words, locale }} />
      {history.length < 2 ? null : (
        <Part as="details" slot="sync-panel-history" look="nango-history">
          <Part as="summary" slot="sync-panel-history-title" look="nango-history-title">
            {words.history}
          </Part>
          <Part as="ol" slot="sync-panel-history-list" look="nango-history-list">
            {history.slice(1).map((outcome) => (
              <li key={outcome.at}>
                <Outcome slot="sync-panel-history-item" outcome={outcome} {...{ words, locale }} />
              </li>
            ))}
          </Part>
        </Part>
      )}
    </>
  );
}

interface OutcomeProps {
  slot: 'sync-panel-outcome' | 'sync-panel-history-item';
  outcome: SyncOutcome;
  words: SyncPanelLabels;
  locale: string;
}

function Outcome({ slot, outcome, words, locale }: OutcomeProps): ReactElement {
  const state = outcome.ok ? 'ok' : outcome.cancelled ? 'cancelled' : 'failed';
  // The badge says since when all is well, from the run's end; Nango's word of it has the time of its beginning.
  const isDated = slot === 'sync-panel-history-item' || !outcome.ok;
  return (
    <Part as="p" slot={slot} look="nango-outcome" data-state={state} data-nango-tone={state === 'failed' ? 'danger' : undefined}>
      <span dir="auto">{inWords(outcome, words, locale)}</span>
      {isDated ? (
        <>
          {' · '}
          <RelativeTime at={outcome.at} locale={locale} />
        </>
      ) : null}
    </Part>
  );
}

function inWords(outcome: SyncOutcome, words: SyncPanelLabels, locale: string): string {
  if (outcome.ok) return words.succeeded({ ...totalOf(outcome.changes), format: (count) => new Intl.NumberFormat(locale).format(count) });
  return outcome.cancelled ? words.cancelled : words.failed({ message: outcome.cause?.message ?? words.noReason });
}
