import { catalogueSyncs } from '../../models/catalogue.js';
import { nameOf } from './chooseSyncs.js';
import type { ChosenSync } from './InitPlan.js';

/** What a newcomer wants to see of each. All fields would begin with ids, and have what somebody wrote out of sight. */
const chosen: Readonly<Record<string, readonly string[]>> = {
  'google-sheets/sheet-metadata': ['title', 'position', 'row_count', 'column_count', 'is_hidden'],
  'google-sheets/sheet-rows': ['values.*', 'row_number'],
  'posthog/active-users': ['name', 'email', 'is_identified', 'first_seen_at', 'last_seen_at'],
  'posthog/conversion-rate': ['step', 'event', 'count', 'conversion_from_previous', 'conversion_from_start'],
  'posthog/total-events': ['event', 'timestamp', 'url'],
  'slack/active-users': ['real_name', 'title', 'email', 'time_zone', 'is_active'],
  'slack/channel-messages': ['created_at', 'text', 'reply_count'],
  'slack/channels': ['name', 'topic', 'purpose', 'member_count', 'is_private'],
};

/** The fields that the written page shows of a shipped sync; of one that nobody has chosen for, those that can be read. */
export function pageColumns(sync: ChosenSync): readonly string[] {
  return chosen[nameOf(sync)] ?? fieldsOf(sync).filter(([, { cell }]) => cell !== 'id' && cell !== 'json').map(([name]) => name);
}

function fieldsOf({ integrationId, syncName }: ChosenSync) {
  return Object.entries(catalogueSyncs.find((sync) => sync.integrationId === integrationId && sync.syncName === syncName)?.fields ?? {});
}
