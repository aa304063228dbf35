/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the drawing itself is the image */
import type { ReactElement } from 'react';
import type { CellKind, MeasuredDay, RecordMetricLabels } from '../../protocol/index.js';
import { formatNumber } from '../formatNumber.js';
import { Part } from '../parts/Part.js';

export interface SparklineProps {
  /** Two at least. */
  days: readonly MeasuredDay[];
  kind: CellKind;
  words: RecordMetricLabels;
  locale: string;
}

/** The course of a number as a line; screen readers hear where it began, where it is, and between what it went. */
export function Sparkline({ days, kind, words, locale }: SparklineProps): ReactElement {
  const line = lineThrough(days.map(({ value }) => value));
  return (
    <Part
      as="svg"
      slot="record-metric-chart"
      look="nango-sparkline"
      role="img"
      aria-label={inWords({ days, kind, words, locale })}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      preserveAspectRatio="none"
      focusable="false"
    >
      <path d={`${line}V${HEIGHT}H0Z`} fill="currentColor" fillOpacity="0.12" />
      <path d={line} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
    </Part>
  );
}

/** From edge to edge, with zero at the bottom unless something lies below it. */
function lineThrough(values: readonly number[]): string {
  const lowest = Math.min(0, ...values);
  const range = Math.max(...values) - lowest || 1;
  const point = (value: number, index: number): string =>
    `${round((index / (values.length - 1)) * WIDTH)} ${round(HEIGHT - MARGIN - ((value - lowest) / range) * (HEIGHT - 2 * MARGIN))}`;
  return `M${values.map(point).join('L')}`;
}

function inWords({ days, kind, words, locale }: SparklineProps): string {
  const print = (value: number): string => formatNumber(value, kind, locale).text;
  // Days of a calendar, the same everywhere.
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const printDay = ({ day }: MeasuredDay): string => format.format(new Date(day));
  const [first, last] = [days[0]!, days.at(-1)!];
  const values = days.map(({ value }) => value);
  return words.trend({
    first: print(first.value),
    firstDay: printDay(first),
    last: print(last.value),
    lastDay: printDay(last),
    lowest: print(Math.min(...values)),
    highest: print(Math.max(...values)),
  });
}

function round(number: number): number {
  return Math.round(number * 100) / 100;
}

const WIDTH = 160;
const HEIGHT = 36;
/** So that the stroke is not cut at the edges. */
const MARGIN = 2;
