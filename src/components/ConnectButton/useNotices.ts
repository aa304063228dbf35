'use client';

import { useNango } from '../../hooks/index.js';
import type { Labels, NangoEmbedError } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';

/** Tells the host, in words for its toasts, how a flow has ended. */
export function useNotices(name: string, labels: Labels) {
  const { notify } = useNango();
  const { connected, disconnected } = labels.connectButton;
  return {
    connected: (): void => notify({ tone: 'success', message: connected({ name }) }),
    disconnected: (): void => notify({ tone: 'success', message: disconnected({ name }) }),
    failed: (error: NangoEmbedError): void => notify({ tone: 'danger', message: errorMessage(error, labels) }),
  };
}
