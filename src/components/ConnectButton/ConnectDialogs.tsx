'use client';

import { lazy, Suspense, type ReactElement, type RefObject } from 'react';
import type { UseConnectResult } from '../../hooks/index.js';
import type { Connection, PartialLabels } from '../../protocol/index.js';

// Loaded when first asked for: no page pays for a dialog that nobody opens.
const ConnectDialog = lazy(() => import('./ConnectDialog.js'));
const SettingsDialog = lazy(() => import('../ConnectionSettings/SettingsDialog.js'));
const DisconnectDialog = lazy(() => import('./DisconnectDialog.js'));

export interface ConnectDialogsProps {
  flow: UseConnectResult;
  /** What the integration's syncs read, a sentence each. */
  reads: readonly string[];
  isLeaving: boolean;
  /** A connection whose settings to ask for. */
  toSet: Connection | null;
  /** Whether `toSet` has just been connected. @default true */
  isFirst?: boolean | undefined;
  name: string;
  labels: PartialLabels | undefined;
  returnFocusTo: RefObject<HTMLElement | null>;
  onStay: () => void;
  onSet: () => void;
}

export function ConnectDialogs({ flow, reads, isLeaving, toSet, isFirst = true, onStay, onSet, ...shared }: ConnectDialogsProps): ReactElement | null {
  const disconnect = (): void => {
    // A failure shows in `status` and `error`; there is nothing to add here.
    flow.disconnect().catch(() => undefined);
    onStay();
  };
  const isAsking = asksFirst(flow);
  // An empty boundary in what a server wrote would make React 18 begin anew as soon as anything around it changes.
  if (!isAsking && !toSet && !isLeaving) return null;
  return (
    <Suspense fallback={null}>
      {isAsking && <ConnectDialog {...shared} flow={flow} reads={reads} />}
      {toSet && <SettingsDialog {...shared} connection={toSet} isFirst={isFirst} onClose={onSet} />}
      {isLeaving && <DisconnectDialog {...shared} onConfirm={disconnect} onClose={onStay} />}
    </Suspense>
  );
}

/** A popup must open inside a click: when it could not in the first one, the dialog asks for another. A form stays until all is done. */
function asksFirst({ way, status }: UseConnectResult): boolean {
  return (way !== 'connect-ui' && status === 'opening') || (way === 'form' && status === 'awaiting');
}
