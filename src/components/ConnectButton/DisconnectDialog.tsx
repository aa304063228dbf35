'use client';

import type { ReactElement, RefObject } from 'react';
import { disconnectDialog } from '../../locales/en/disconnectDialog.js';
import type { PartialLabels } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';
import { Part } from '../parts/Part.js';
import { useWords } from '../useWords.js';

const english = { disconnectDialog };

export interface DisconnectDialogProps {
  name: string;
  labels: PartialLabels | undefined;
  returnFocusTo: RefObject<HTMLElement | null>;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before a connection and its data go. The harmless answer comes first and so has the focus. */
export default function DisconnectDialog({ name, labels: own, returnFocusTo, onConfirm, onClose }: DisconnectDialogProps): ReactElement {
  const labels = useWords(english, own);
  const words = labels.disconnectDialog;
  return (
    <Dialog
      slot="disconnect-dialog"
      title={words.title({ name })}
      description={words.description({ name })}
      returnFocusTo={returnFocusTo}
      onClose={onClose}
    >
      <Part as="button" slot="disconnect-dialog-cancel" look="nango-button" type="button" onClick={onClose}>
        {words.cancel}
      </Part>
      <Part as="button" slot="disconnect-dialog-confirm" look="nango-button nango-button-danger" type="button" onClick={onConfirm}>
        {words.confirm}
      </Part>
    </Dialog>
  );
}
