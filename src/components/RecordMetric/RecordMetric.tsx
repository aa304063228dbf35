'use client';

import { forwardRef, type ComponentPropsWithoutRef, type ReactElement, type ReactNode, type RefAttributes } from 'react';
import { useRecordCount, useRecordMetric, type PartsOptions, type RecordMetricOptions } from '../../hooks/index.js';
import { recordMetric } from '../../locales/en/recordMetric.js';
import { userMessages, type CellKind, type Metric, type ModelName, type ModelRef, type PartialLabels } from '../../protocol/index.js';
import { Root } from '../parts/Root.js';
import { useLocale } from '../useLocale.js';
import { useWords } from '../useWords.js';
import { MetricFigure, type Reading } from './MetricFigure.js';

const english = { recordMetric, errors: userMessages };

export interface RecordMetricProps<Model extends ModelName = string>
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children' | 'slot'>, RecordMetricOptions<NoInfer<Model>>, PartsOptions {
  integrationId: string;
  connectionId: string;
  /** The model whose records to measure, for example `PostHogConversionData`. */
  model: Model;
  /** Which variant of the sync, where the host has made some. @default 'base' */
  variant?: string | undefined;
  /** What the number is; a short phrase over it. */
  label: ReactNode;
  /** How many records there are, a value of one of them, or a number for each day with a sparkline. To count without `where` reads no record. @default 'count' */
  metric?: Metric<NoInfer<Model>> | undefined;
  /** How the number is printed: `percent` takes 0 to 1, `duration` takes seconds. @default 'number' */
  kind?: Extract<CellKind, 'number' | 'percent' | 'duration'> | undefined;
  /** Replaces words for this metric only. */
  labels?: PartialLabels | undefined;
}

/** Called with the name of a known model, it knows the fields that `metric` may name. */
export interface RecordMetricComponent {
  <Model extends ModelName>(props: RecordMetricProps<Model> & RefAttributes<HTMLDivElement>): ReactNode;
}

/**
 * One number out of a model's records, current without a reload: how many there are, the value of the latest, or a sum with its
 * course by day. The course is a drawing with the same in words.
 * `ref`, `className`, `style` and other props go to the root `<div>`, whose `data-state` is `loading`, `ready`, `empty` or `error`.
 *
 * @example
 * ```tsx
 * <RecordMetric integrationId="posthog" connectionId={id} model="PostHogConversionData" label="Conversion"
 *   metric={{ latest: 'conversion_from_start', by: 'step' }} kind="percent" />
 * ```
 */
export const RecordMetric = forwardRef<HTMLDivElement, RecordMetricProps>(function RecordMetric(props, ref) {
  const { integrationId, connectionId, model, variant, metric = 'count', where, maximum, timeZone, label, kind = 'number', labels: own, ...rest } = props;
  const labels = useWords(english, own);
  const locale = useLocale(labels);
  const about: ModelRef = { integrationId, connectionId, model, ...(variant === undefined ? {} : { variant }) };
  const draw = (reading: Reading): ReactElement => {
    const state = reading.value !== null ? 'ready' : reading.status === 'ready' ? 'empty' : reading.status;
    return (
      <Root as="div" slot="record-metric" look="nango-metric" {...rest} ref={ref} data-state={state}>
        <MetricFigure {...{ label, reading, kind, labels, locale }} />
      </Root>
    );
  };
  return metric === 'count' && where === undefined ? <Count {...{ about, draw }} /> : <Measure {...{ about, metric, draw }} options={{ where, maximum, timeZone }} />;
  // `where` takes the records of its own model; whatever the model is, they are given to it unread.
}) as RecordMetricComponent;

function Count({ about, draw }: { about: ModelRef; draw: (reading: Reading) => ReactElement }): ReactElement {
  const { data, error, isPending, refetch } = useRecordCount(about);
  return draw({ value: data ?? null, days: [], status: isPending ? 'loading' : data === undefined ? 'error' : 'ready', isPartial: false, read: 0, error, retry: () => void refetch() });
}

interface MeasureProps {
  about: ModelRef;
  metric: Metric;
  options: RecordMetricOptions;
  draw: (reading: Reading) => ReactElement;
}

function Measure({ about, metric, options, draw }: MeasureProps): ReactElement {
  return draw(useRecordMetric(about, metric, options));
}
