'use client';

import type { ReactElement, RefObject } from 'react';
import type { Labels } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';

export interface DisconnectDialogProps {
  name: string;
  labels: Labels;
  returnFocusTo: RefObject<HTMLElement | null>;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before a connection and its data go. The harmless answer comes first and so has the focus. */
export default function DisconnectDialog({ name, labels, returnFocusTo, onConfirm, onClose }: DisconnectDialogProps): ReactElement {
  const words = labels.disconnectDialog;
  return (
    <Dialog
      slot="disconnect-dialog"
      title={words.title({ name })}
      description={words.description({ name })}
      returnFocusTo={returnFocusTo}
      onClose={onClose}
    >
      <button type="button" className="nango-button" data-nango-slot="disconnect-dialog-cancel" onClick={onClose}>
        {words.cancel}
      </button>
      <button type="button" className="nango-button nango-button-danger" data-nango-slot="disconnect-dialog-confirm" onClick={onConfirm}>
        {words.confirm}
      </button>
    </Dialog>
  );
}
