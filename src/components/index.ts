'use client';

export { ConnectButton, type ConnectButtonProps } from './ConnectButton/ConnectButton.js';
export { ConnectionCard, type ConnectionCardProps } from './ConnectionList/ConnectionCard.js';
export { ConnectionList, type ConnectionListProps } from './ConnectionList/ConnectionList.js';
export { ConnectionSettings, type ConnectionSettingsProps } from './ConnectionSettings/ConnectionSettings.js';
export { IntegrationPicker, type IntegrationPickerProps } from './IntegrationPicker/IntegrationPicker.js';
export { RecordMetric, type RecordMetricComponent, type RecordMetricProps } from './RecordMetric/RecordMetric.js';
export { RecordsTable, type RecordsTableComponent, type RecordsTableProps } from './RecordsTable/RecordsTable.js';
export { SyncPanel, type SyncPanelProps } from './SyncPanel/SyncPanel.js';
export { SyncStatusBadge, type SyncStatusBadgeProps } from './SyncStatusBadge/SyncStatusBadge.js';
export { useLabels } from './useLabels.js';
