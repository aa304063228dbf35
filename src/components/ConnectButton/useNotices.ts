'use client';

import { useNango } from '../../hooks/index.js';
import type { NangoEmbedError } from '../../protocol/index.js';
import { errorMessage } from '../errorMessage.js';
import type { Words } from '../useWords.js';

/** Tells the host, in words for its toasts, how a flow has ended. */
export function useNotices(name: string, labels: Words<'connectButton' | 'errors'>) {
  const { notify } = useNango();
  const { connected, disconnected } = labels.connectButton;
  return {
    connected: (): void => notify({ tone: 'success', message: connected({ name }) }),
    disconnected: (): void => notify({ tone: 'success', message: disconnected({ name }) }),
    failed: (error: NangoEmbedError): void => notify({ tone: 'danger', message: errorMessage(error, labels) }),
  };
}
