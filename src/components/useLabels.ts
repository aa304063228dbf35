'use client';

import { useMemo } from 'react';
import { useNango } from '../hooks/index.js';
import { en } from '../locales/en.js';
import type { Labels, PartialLabels } from '../protocol/index.js';

/** The words to show: English, then the provider's `labels`, then a component's own, each replacing what it names. */
export function useLabels(own?: PartialLabels): Labels {
  const { labels: provided } = useNango();
  return useMemo(() => mergeLabels(en, provided, own), [provided, own]);
}

export function mergeLabels(base: Labels, ...overrides: (PartialLabels | undefined)[]): Labels {
  return overrides.reduce<Labels>((merged, override) => (override === undefined ? merged : withOverride(merged, override)), base);
}

function withOverride(base: Labels, override: PartialLabels): Labels {
  return {
    locale: override.locale ?? base.locale,
    connectButton: { ...base.connectButton, ...override.connectButton },
    connectDialog: { ...base.connectDialog, ...override.connectDialog },
    disconnectDialog: { ...base.disconnectDialog, ...override.disconnectDialog },
    syncStatus: { ...base.syncStatus, ...override.syncStatus },
    syncExplanation: { ...base.syncExplanation, ...override.syncExplanation },
    syncBadge: { ...base.syncBadge, ...override.syncBadge },
    syncPanel: { ...base.syncPanel, ...override.syncPanel },
    frequency: { ...base.frequency, ...override.frequency },
    remedy: { ...base.remedy, ...override.remedy },
    settingsForm: { ...base.settingsForm, ...override.settingsForm },
    settingsDialog: { ...base.settingsDialog, ...override.settingsDialog },
    integrationPicker: { ...base.integrationPicker, ...override.integrationPicker },
    categories: { ...base.categories, ...override.categories },
    connectionList: { ...base.connectionList, ...override.connectionList },
    recordMetric: { ...base.recordMetric, ...override.recordMetric },
    recordsTable: { ...base.recordsTable, ...override.recordsTable },
    errors: { ...base.errors, ...override.errors },
  };
}
