'use client';

import type { QueryClient } from '@tanstack/react-query';
import { createContext } from 'react';
import type { ConnectDriver } from '../client/connectDriver.js';
import type { EventStream } from '../client/createEventStream.js';
import type { NangoClient } from '../client/createNangoClient.js';
import type { NangoEmbedError } from '../protocol/index.js';
import type { PartialLabels } from '../protocol/labels.js';
import type { Appearance } from './appearance.js';
import type { Notice } from './notice.js';

/** What NangoProvider gives to every hook below it. */
export interface NangoContextValue {
  client: NangoClient;
  connectDriver: ConnectDriver;
  /** Where answers are cached: the host's own, or one that the provider made. */
  queryClient: QueryClient;
  events: EventStream;
  /** Calls back when somebody else has signed in on this page, after the caches were dropped. */
  onOwnerChange: (listener: () => void) => () => void;
  /** The host's overrides as given; `useLabels` merges them with English. */
  labels: PartialLabels;
  /** How dates and numbers are printed; undefined: as the viewer of these labels would. */
  locale: string | undefined;
  appearance: Appearance;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Tells the provider's `onError`. */
  reportError: (error: NangoEmbedError) => void;
  /** Tells the provider's `notify`. */
  notify: (notice: Notice) => void;
}

export const NangoContext = createContext<NangoContextValue | null>(null);
