'use client';

import { useRef, type ReactElement, type RefObject } from 'react';
import type { Labels } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';
import { Icon } from '../Icon.js';

export interface ConnectDialogProps {
  name: string;
  labels: Labels;
  /** Whether `onContinue` can open the window at once. */
  ready: boolean;
  returnFocusTo: RefObject<HTMLElement | null>;
  /** Called inside the click, so that the browser lets it open a window. */
  onContinue: () => void;
  onClose: () => void;
}

/** Bridges the wait when the button was pressed before session and SDK were at hand: its Continue is a fresh click. */
export default function ConnectDialog(props: ConnectDialogProps): ReactElement {
  const { name, ready, labels, returnFocusTo, onContinue, onClose } = props;
  const words = labels.connectDialog;
  const primary = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      slot="connect-dialog"
      title={words.title({ name })}
      description={words.description({ name })}
      initialFocus={primary}
      returnFocusTo={returnFocusTo}
      onClose={onClose}
    >
      <button type="button" className="nango-button" data-nango-slot="connect-dialog-cancel" onClick={onClose}>
        {words.cancel}
      </button>
      <button
        ref={primary}
        type="button"
        className="nango-button nango-button-primary"
        data-nango-slot="connect-dialog-continue"
        data-state={ready ? 'ready' : 'preparing'}
        aria-disabled={!ready}
        onClick={ready ? onContinue : undefined}
      >
        {ready ? null : <Icon name="spinner" />}
        {ready ? words.continue : words.preparing}
      </button>
    </Dialog>
  );
}
