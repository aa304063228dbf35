'use client';

export { ConnectButton, type ConnectButtonProps } from './ConnectButton/ConnectButton.js';
export { ConnectionSettings, type ConnectionSettingsProps } from './ConnectionSettings/ConnectionSettings.js';
export { RecordsTable, type RecordsTableComponent, type RecordsTableProps } from './RecordsTable/RecordsTable.js';
export { SyncStatusBadge, type SyncStatusBadgeProps } from './SyncStatusBadge/SyncStatusBadge.js';
export { useLabels } from './useLabels.js';
