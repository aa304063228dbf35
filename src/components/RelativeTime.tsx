'use client';

import { useEffect, useState, type ReactElement } from 'react';
import { useNango } from '../hooks/index.js';
import { useIsHydrated } from '../hooks/useIsHydrated.js';
import { Part } from './parts/Part.js';
import { relativeTime } from './relativeTimeInWords.js';

export interface RelativeTimeProps {
  /** ISO 8601. */
  at: string;
  /** BCP 47. */
  locale: string;
}

/** A time as people say it, kept true by re-rendering itself alone, and only when its words change. */
export function RelativeTime({ at, locale }: RelativeTimeProps): ReactElement {
  const { now } = useNango();
  const isHydrated = useIsHydrated();
  const [seen, setSeen] = useState(() => ({ at, moment: now() }));
  // A new time is measured against now, not against the last time the words changed.
  if (seen.at !== at) setSeen({ at, moment: now() });
  const { text, changesInMs } = relativeTime(Date.parse(at), seen.moment, locale);

  useEffect(() => {
    const timer = setTimeout(() => setSeen({ at, moment: now() }), Math.min(changesInMs, LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  }, [at, changesInMs, now, seen]);

  // What the server wrote told the time of then and there, and React leaves it as it is: another element takes its place.
  return (
    <Part key={String(isHydrated)} as="time" slot="sync-status-time" look="nango-time" dir="auto" dateTime={at} title={absolute(at, locale)} suppressHydrationWarning>
      {text}
    </Part>
  );
}

function absolute(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(at));
}

/** Timers hold a 32-bit count of milliseconds. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
