'use client';

import { useContext } from 'react';
import { NangoContext, type NangoContextValue } from './NangoContext.js';

/**
 * What the nearest NangoProvider holds: the typed client, the QueryClient, the event stream, the host's labels and clock.
 * Throws when there is no provider above.
 */
export function useNango(): NangoContextValue {
  const value = useContext(NangoContext);
  if (value === null) {
    throw new Error(
      'NangoProvider is missing, so nango-embed cannot know where your handler is mounted. Wrap your app in <NangoProvider baseUrl="/api/nango">.',
    );
  }
  return value;
}
