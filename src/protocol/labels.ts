import type { ClientErrorCode, ErrorCode, RemedyAction } from './errors.js';
import type { SyncHealthStatus } from './deriveSyncHealth.js';

/** Every word that `<SyncStatusBadge>` may show: what the sync is doing, and what the browser adds to it. */
export type SyncDisplayStatus = SyncHealthStatus | 'not_connected' | 'connecting' | 'loading' | 'error';

/**
 * Every sentence the components can show. Replace any of them with `<NangoProvider labels={…}>` or a component's own `labels` prop.
 * `{ name }` is the integration's display name, for example `Slack`. Numbers arrive as numbers, with `format` to print them.
 */
export interface Labels {
  /** The language of these words as a BCP 47 tag: dates and numbers are printed in it. */
  locale: string;
  connectButton: ConnectButtonLabels;
  connectDialog: ConnectDialogLabels;
  disconnectDialog: DisconnectDialogLabels;
  /** One or two words each. */
  syncStatus: Record<SyncDisplayStatus, string>;
  /** One sentence each, shown on demand when the sync itself gave no reason. Null: nothing to explain. */
  syncExplanation: Record<SyncDisplayStatus, string | null>;
  syncBadge: SyncBadgeLabels;
  syncDetails: SyncDetailsLabels;
  syncPanel: SyncPanelLabels;
  frequency: FrequencyLabels;
  /** What a button says that does it. */
  remedy: Record<RemedyAction, string>;
  settingsForm: SettingsFormLabels;
  settingsDialog: SettingsDialogLabels;
  integrationPicker: IntegrationPickerLabels;
  /** Nango's categories by their ids, such as `dev-tools`. One without a word of its own is shown as words made of its id. */
  categories: Partial<Record<string, string>>;
  connectionList: ConnectionListLabels;
  recordMetric: RecordMetricLabels;
  recordsTable: RecordsTableLabels;
  /** Fit for an end user. `other` stands for codes without a sentence of their own. */
  errors: Partial<Record<ErrorCode | ClientErrorCode, string>> & { other: string };
}

export interface ConnectButtonLabels {
  connect: (values: Named) => string;
  reconnect: (values: Named) => string;
  opening: (values: Named) => string;
  cancel: string;
  disconnect: (values: Named) => string;
  /** On the button itself, where the integration's name stands right beside it. */
  disconnectShort: string;
  disconnecting: string;
  tryAgain: string;
  /** The mark beside the button while there is a connection. */
  connectedMark: (values: Named) => string;
  needsReauthMark: (values: Named) => string;
  /** Says what to do while the provider's window is open. */
  awaiting: (values: Named) => string;
  /** Why access must be given again. */
  needsReauth: (values: Named) => string;
  /** Why the button asks again instead of connecting; what went wrong follows. */
  unknown: (values: Named) => string;
  /** Announced to screen readers when a flow ends well. */
  connected: (values: Named) => string;
  disconnected: (values: Named) => string;
  closed: string;
  denied: (values: Named) => string;
  expired: string;
  blocked: string;
  /** The link that stands in for a blocked window. */
  openLink: (values: Named) => string;
}

export interface ConnectDialogLabels {
  title: (values: Named) => string;
  description: (values: Named) => string;
  preparing: string;
  continue: string;
  cancel: string;
  /** Instead of `description`, where something has to be filled in first. */
  formDescription: (values: Named) => string;
  /** Over the list of what the syncs read. */
  reads: string;
  /** On the button that hands a key on, and while it is looked at. */
  connect: string;
  checking: string;
  /** While the provider's window is open beside the form. */
  awaiting: (values: Named) => string;
  /** For fields that Nango's catalogue does not describe. */
  apiKey: string;
  username: string;
  password: string;
  optional: string;
  /** A link to a page that says where to find a value; `title` is the field's. */
  help: (values: { title: string }) => string;
  example: (values: { value: string }) => string;
  choose: string;
  required: string;
  wrongForm: string;
}

export interface DisconnectDialogLabels {
  title: (values: Named) => string;
  /** Says what happens to the data. */
  description: (values: Named) => string;
  confirm: string;
  cancel: string;
}

export interface SyncBadgeLabels {
  /** The name of the button that opens the explanation. */
  explain: string;
  /** Names the badge's live region; `status` is one of `syncStatus`. */
  announcement: (values: { status: string }) => string;
  actionFailed: (values: { message: string }) => string;
}

/** What is told of a sync besides its status. */
export interface SyncDetailsLabels {
  lastRun: string;
  nextRun: string;
  runs: string;
  records: string;
  changes: string;
  /** In place of a time. */
  never: string;
  notScheduled: string;
  /** How many records of a model there are. */
  modelCount: (values: Counted & { model: string }) => string;
  /** What the last run brought. */
  changed: (values: ChangedValues) => string;
}

export interface SyncPanelLabels {
  /** Names the list for screen readers. */
  title: (values: Named) => string;
  loading: string;
  empty: string;
  retry: string;
  /** Names the buttons of one sync for screen readers; `sync` is its name in words. */
  trigger: (values: { sync: string }) => string;
  start: (values: { sync: string }) => string;
  pause: (values: { sync: string }) => string;
  /** The same on the buttons themselves, where the sync's name stands beside them. */
  triggerShort: string;
  startShort: string;
  pauseShort: string;
  frequency: (values: { sync: string }) => string;
  /** The choice that goes back to what the sync was deployed with. */
  deployed: (values: { frequency: string }) => string;
  /** Over the runs since the page was opened. */
  history: string;
  succeeded: (values: ChangedValues) => string;
  failed: (values: { message: string }) => string;
  cancelled: string;
  /** When a run failed and nobody said why. */
  noReason: string;
  actionFailed: (values: { message: string }) => string;
}

/** How often a sync runs. What Nango says in another form is shown as it is. */
export interface FrequencyLabels {
  every: (values: { count: number; unit: FrequencyUnit }) => string;
}

export type FrequencyUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month';

export interface SettingsDialogLabels {
  title: (values: Named) => string;
  /** Right after connecting, while a sync waits for its settings. */
  needed: (values: Named) => string;
  description: (values: Named) => string;
  later: string;
  close: string;
}

export interface IntegrationPickerLabels {
  /** Names the whole for screen readers. */
  title: string;
  search: string;
  /** Names the row of categories. */
  categories: string;
  all: string;
  /** How many are listed; announced when it changes. */
  found: (values: Counted) => string;
  /** What to say when a search finds nothing. */
  none: (values: { query: string }) => string;
  empty: string;
  loading: string;
  retry: string;
  connected: string;
  /** For more than one account. */
  connectedTimes: (values: Counted) => string;
  needsReauth: string;
}

export interface ConnectionListLabels {
  /** Names the list for screen readers. */
  title: string;
  loading: string;
  empty: string;
  retry: string;
  add: (values: Named) => string;
  /** An account that nothing else is known of. */
  account: (values: Named) => string;
  connectedOn: (values: { date: string }) => string;
  connected: string;
  needsReauth: string;
  syncFails: string;
  needsSettings: string;
  settings: string;
  reconnect: string;
  /** Name the buttons for screen readers; `account` begins with the integration's name. */
  settingsOf: (values: { account: string }) => string;
  reconnectOf: (values: { account: string }) => string;
  disconnectOf: (values: { account: string }) => string;
}

export interface RecordMetricLabels {
  loading: string;
  /** While there is nothing to show. */
  empty: string;
  retry: string;
  /** When only part of the records was looked at. */
  partial: (values: Counted) => string;
  /** The chart in a sentence; values and days as they are printed. */
  trend: (values: { first: string; firstDay: string; last: string; lastDay: string; lowest: string; highest: string }) => string;
}

export interface SettingsFormLabels {
  /** Names the form for screen readers. */
  title: string;
  loading: string;
  /** When the syncs ask for nothing. */
  empty: string;
  retry: string;
  save: string;
  saving: string;
  saved: string;
  /** Follows `saved` while settings that a sync cannot do without are missing; `titles` are theirs. */
  stillNeeded: (values: { titles: readonly string[] }) => string;
  failed: (values: { message: string }) => string;
  /** Stands beside the name of a setting that these syncs cannot do without; `syncs` are their names, such as `channel-messages`. */
  neededFor: (values: { syncs: readonly string[] }) => string;
  /** What happens without a value. */
  byDefault: (values: { value: string }) => string;
  onePerLine: string;
  /** Shown in an empty control. */
  example: (values: { value: string }) => string;
  notChosen: string;
  /** For a setting that this form cannot change; `value` is empty while it is not set. */
  elsewhere: (values: { value: string }) => string;
  notANumber: string;
  notAWholeNumber: string;
  atLeast: (values: { value: number }) => string;
  atMost: (values: { value: number }) => string;
  atLeastItems: (values: { count: number }) => string;
  atMostItems: (values: { count: number }) => string;
  wrongForm: string;
}

export interface RecordsTableLabels {
  /** The table's name when the host gives none. */
  caption: (values: { model: string }) => string;
  loading: string;
  loadingMore: string;
  empty: string;
  /** While no run of the sync has ended yet. */
  emptyHint: string;
  /** When one has, and found nothing. */
  emptyAfterSync: string;
  error: string;
  retry: string;
  loadMore: string;
  loadAll: string;
  stopLoading: string;
  /** The footer while more may follow. */
  rowsLoaded: (values: Counted) => string;
  /** The footer when these are all there are. */
  rowsTotal: (values: Counted) => string;
  /** The footer while something is searched for or filtered; `isAll`: among all there are, not only those loaded. */
  rowsFound: (values: Counted & { among: number; isAll: boolean }) => string;
  /** No more are loaded, although there are more. */
  full: (values: Counted) => string;
  /** What is shown may be old. */
  offline: string;
  stale: string;
  nothingFound: string;
  /** Where only loaded rows were looked through. */
  nothingFoundHint: (values: Counted) => string;
  clearFilters: string;
  /** The button that shows what has changed in the meantime. */
  showNew: (values: Counted) => string;
  /** Stands for a row whose content Nango no longer keeps. */
  pruned: string;
  yes: string;
  no: string;
  /** A list that is too long to show in full. */
  more: (values: Counted) => string;
  search: string;
  /** The tools above the table, for screen readers. */
  tools: string;
  columns: string;
  density: string;
  comfortable: string;
  compact: string;
  deleted: string;
  deletedHide: string;
  deletedMark: string;
  deletedOnly: string;
  columnMenu: (values: { column: string }) => string;
  sortAscending: string;
  sortDescending: string;
  sortRemove: string;
  pin: string;
  unpin: string;
  hide: string;
  width: string;
  filter: string;
  contains: string;
  from: string;
  to: string;
  noValue: string;
  filterRemove: string;
  selectRow: string;
  selectAll: string;
  selected: (values: Counted) => string;
  selectNone: string;
  copy: string;
  download: string;
  downloadShown: (values: Counted) => string;
  downloadAll: string;
  details: string;
  previous: string;
  next: string;
  close: string;
  /** For screen readers, when the order is another. */
  sortedBy: (values: { column: string; direction: 'asc' | 'desc' }) => string;
  notSorted: string;
  copied: (values: Counted) => string;
  copyFailed: string;
}

export interface Named {
  name: string;
}

export interface ChangedValues {
  added: number;
  updated: number;
  deleted: number;
  format: (count: number) => string;
}

export interface Counted {
  count: number;
  format: (count: number) => string;
}

/** Overrides: name only what differs. */
export type PartialLabels = {
  [Section in keyof Labels]?: Labels[Section] extends string ? Labels[Section] : Partial<Labels[Section]>;
};
