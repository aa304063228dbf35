'use client';

import type { ReactElement, ReactNode } from 'react';
import { frequency } from '../../locales/en/frequency.js';
import { syncDetails } from '../../locales/en/syncDetails.js';
import type { PartialLabels, Sync } from '../../protocol/index.js';
import { frequencyInWords } from '../frequencyInWords.js';
import { asTitle } from '../inWords.js';
import { Part } from '../parts/Part.js';
import { totalOf } from '../totalOf.js';
import { useWords } from '../useWords.js';

const english = { syncDetails, frequency };

export interface SyncDetailsProps {
  sync: Sync | null;
  /** Why the status is what it is. */
  explanation: string | null;
  labels: PartialLabels | undefined;
  locale: string;
}

/** What is known of a sync besides its status: why, when it last and next runs, how often, and how much there is. */
export default function SyncDetails({ sync, explanation, labels: own, locale }: SyncDetailsProps): ReactElement {
  const labels = useWords(english, own);
  const words = labels.syncDetails;
  const format = (count: number): string => new Intl.NumberFormat(locale).format(count);
  const when = (at: string | null, without: string): ReactNode => (at === null ? without : <time dateTime={at}>{moment(at, locale)}</time>);
  const state = sync?.state ?? null;
  const counts = Object.entries(state?.recordCount ?? {});
  const outcome = sync?.lastOutcome;
  return (
    <>
      {explanation === null ? null : (
        <Part as="p" slot="sync-status-cause" look="nango-sync-cause" dir="auto">
          {explanation}
        </Part>
      )}
      {state === null ? null : (
        <Part as="dl" slot="sync-status-facts" look="nango-facts">
          <Fact name={words.lastRun}>{when(state.finishedAt, words.never)}</Fact>
          <Fact name={words.nextRun}>{when(state.nextScheduledSyncAt, words.notScheduled)}</Fact>
          <Fact name={words.runs}>{frequencyInWords(state.frequency, labels)}</Fact>
          {counts.length === 0 ? null : <Fact name={words.records}>{counts.map(([model, count]) => <span key={model}>{words.modelCount({ model: asTitle(model), count, format })}</span>)}</Fact>}
          {outcome?.ok ? <Fact name={words.changes}>{words.changed({ ...totalOf(outcome.changes), format })}</Fact> : null}
        </Part>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <Part as="div" slot="sync-status-fact" look="nango-fact">
      <Part as="dt" slot="sync-status-fact-name" look="nango-fact-name">
        {name}
      </Part>
      <Part as="dd" slot="sync-status-fact-value" look="nango-fact-value">
        {children}
      </Part>
    </Part>
  );
}

function moment(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
