import type { ReactElement, ReactNode } from 'react';
import type { UseRecordMetricResult } from '../../hooks/index.js';
import type { CellKind } from '../../protocol/index.js';
import { formatNumber } from '../formatNumber.js';
import { Placeholder } from '../Placeholder.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';
import { Sparkline } from './Sparkline.js';

export type Reading = UseRecordMetricResult;

export interface MetricFigureProps {
  label: ReactNode;
  reading: Reading;
  kind: CellKind;
  labels: Words<'recordMetric' | 'errors'>;
  locale: string;
}

/** What the number is, the number, and its course. A number that was read stays while a newer one is on its way or did not come. */
export function MetricFigure({ label, reading, kind, labels, locale }: MetricFigureProps): ReactElement {
  const words = labels.recordMetric;
  const { value, days, status, error } = reading;
  const isFirst = status === 'loading' && (value === null || reading.isPartial);
  const figure = value === null || isFirst ? null : formatNumber(value, kind, locale);
  return (
    <>
      <Part as="p" slot="record-metric-label" look="nango-metric-label">
        {label}
      </Part>
      {figure === null ? (
        <Placeholder slot="record-metric-placeholder" state={isFirst ? 'loading' : status === 'ready' ? 'empty' : status} onRetry={reading.retry} {...{ error, words, labels }} />
      ) : (
        <Part as="p" slot="record-metric-value" look="nango-metric-value" title={figure.title}>
          {figure.text}
        </Part>
      )}
      {figure !== null && days.length > 1 ? <Sparkline {...{ days, kind, words, locale }} /> : null}
      {figure !== null && reading.isPartial ? (
        <Part as="p" slot="record-metric-note" look="nango-item-hint">
          {words.partial({ count: reading.read, format: (count) => formatNumber(count, 'number', locale).text })}
        </Part>
      ) : null}
    </>
  );
}
