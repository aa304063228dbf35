'use client';

import { useConnect, useNango, type UseConnectOptions, type UseConnectResult } from '../../hooks/index.js';
import { errorMessage } from '../errorMessage.js';
import type { Words } from '../useWords.js';

/** `useConnect`, which also tells the host, in words for its toasts, how a flow has ended. */
export function useNotifiedConnect(options: UseConnectOptions, name: string, labels: Words<'connectButton' | 'errors'>): UseConnectResult {
  const { notify } = useNango();
  const { connected, disconnected } = labels.connectButton;
  return useConnect({
    ...options,
    onSuccess(connection) {
      notify({ tone: 'success', message: connected({ name }) });
      options.onSuccess?.(connection);
    },
    onError(error) {
      notify({ tone: 'danger', message: errorMessage(error, labels) });
      options.onError?.(error);
    },
    onDisconnect(connection) {
      notify({ tone: 'success', message: disconnected({ name }) });
      options.onDisconnect?.(connection);
    },
  });
}
