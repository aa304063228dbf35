'use client';

import { useEffect, type ReactElement, type RefObject } from 'react';
import { useConnectionSettings } from '../../hooks/index.js';
import { settingsDialog } from '../../locales/en/settingsDialog.js';
import type { Connection, PartialLabels } from '../../protocol/index.js';
import { Dialog } from '../Dialog.js';
import { Part } from '../parts/Part.js';
import { useWords } from '../useWords.js';
import { ConnectionSettings } from './ConnectionSettings.js';

const english = { settingsDialog };

export interface SettingsDialogProps {
  connection: Connection;
  /** The account has just been connected: only what a sync waits for is a reason to ask. */
  isFirst?: boolean | undefined;
  name: string;
  labels: PartialLabels | undefined;
  returnFocusTo: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** The settings of a connection, over the page. */
export default function SettingsDialog({ connection, isFirst = false, name, labels: own, returnFocusTo, onClose }: SettingsDialogProps): ReactElement | null {
  const labels = useWords(english, own);
  const { integrationId, connectionId } = connection;
  const { data, isError } = useConnectionSettings({ integrationId, connectionId });
  const words = labels.settingsDialog;
  const isNeedless = isFirst && (data === undefined ? isError : data.missing.length === 0);
  useEffect(() => {
    if (isNeedless) onClose();
  }, [isNeedless, onClose]);
  // Nobody should see a dialog that goes again by itself.
  if (isFirst && (data === undefined || isNeedless)) return null;

  return (
    <Dialog
      slot="settings-dialog"
      title={words.title({ name })}
      description={isFirst ? words.needed({ name }) : words.description({ name })}
      returnFocusTo={returnFocusTo}
      onClose={onClose}
      body={<ConnectionSettings integrationId={integrationId} connectionId={connectionId} labels={own} />}
    >
      <Part as="button" slot="settings-dialog-close" look="nango-button" type="button" onClick={onClose}>
        {isFirst ? words.later : words.close}
      </Part>
    </Dialog>
  );
}
