import { userMessages, type Labels } from '../protocol/index.js';
import { categories } from './en/categories.js';
import { connectButton } from './en/connectButton.js';
import { connectDialog } from './en/connectDialog.js';
import { connectionList } from './en/connectionList.js';
import { disconnectDialog } from './en/disconnectDialog.js';
import { frequency } from './en/frequency.js';
import { integrationPicker } from './en/integrationPicker.js';
import { recordMetric } from './en/recordMetric.js';
import { recordsTable } from './en/recordsTable.js';
import { remedy } from './en/remedy.js';
import { settingsDialog } from './en/settingsDialog.js';
import { settingsForm } from './en/settingsForm.js';
import { syncBadge } from './en/syncBadge.js';
import { syncDetails } from './en/syncDetails.js';
import { syncExplanation } from './en/syncExplanation.js';
import { syncPanel } from './en/syncPanel.js';
import { syncStatus } from './en/syncStatus.js';

/** English, the language the components speak unless told otherwise. Its sections are apart, so that a page loads only what it says. */
export const en: Labels = {
  locale: 'en',
  connectButton,
  connectDialog,
  disconnectDialog,
  syncStatus,
  syncExplanation,
  syncBadge,
  syncDetails,
  syncPanel,
  frequency,
  remedy,
  settingsForm,
  settingsDialog,
  integrationPicker,
  categories,
  connectionList,
  recordMetric,
  recordsTable,
  errors: userMessages,
};
