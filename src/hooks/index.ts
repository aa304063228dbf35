'use client';

export type { Appearance, ClassNames, PartsOptions, SlotName, Slots } from './appearance.js';
export { NangoProvider, type NangoProviderProps } from './NangoProvider.js';
export type { NangoContextValue } from './NangoContext.js';
export type { Notice } from './notice.js';
export { useConnect, type ConnectEvent, type ConnectStatus, type ConnectWay, type UseConnectOptions, type UseConnectResult } from './useConnect.js';
export { useConnections } from './useConnections.js';
export { useConnectionSettings, type SettingsMutation, type UseConnectionSettingsResult } from './useConnectionSettings.js';
export { useIntegrations } from './useIntegrations.js';
export { useNango } from './useNango.js';
export { useNangoEvents } from './useNangoEvents.js';
export { useRecords, type UseRecordsResult } from './useRecords.js';
export { useSyncActions, type SyncActionMutation, type UseSyncActionsResult } from './useSyncActions.js';
export { useSyncHealth, type SyncHealthRef, type UnknownHealth, type UseSyncHealthResult } from './useSyncHealth.js';
export { useSyncs } from './useSyncs.js';
export { useSyncStatus } from './useSyncStatus.js';
