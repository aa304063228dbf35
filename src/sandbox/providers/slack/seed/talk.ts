import type { SeedChannel } from './channels.js';

/** What a channel is full of. */
export type Theme = 'building' | 'incidents' | 'deploys' | 'alerts' | 'customers' | 'deals' | 'making' | 'company' | 'pleasure';

export interface Talk {
  openers: readonly string[];
  subjects: readonly string[];
  replies: readonly string[];
}

const themes: readonly (readonly [start: string, theme: Theme])[] = [
  ['incidents', 'incidents'],
  ['deploys', 'deploys'],
  ['alerts', 'alerts'],
  ['eng', 'building'],
  ['security', 'building'],
  ['it-help', 'building'],
  ['support', 'customers'],
  ['customer', 'customers'],
  ['product-feedback', 'customers'],
  ['ext-', 'customers'],
  ['sales', 'deals'],
  ['marketing', 'deals'],
  ['events', 'deals'],
  ['community', 'deals'],
  ['product', 'making'],
  ['design', 'making'],
  ['research', 'making'],
  ['docs', 'making'],
  ['website', 'making'],
  ['project', 'making'],
  ['random', 'pleasure'],
  ['books', 'pleasure'],
  ['running', 'pleasure'],
  ['food', 'pleasure'],
];

export function themeOf({ name }: Pick<SeedChannel, 'name'>): Theme {
  return themes.find(([start]) => name.startsWith(start))?.[1] ?? 'company';
}

/** How much is written in a channel, compared with others. Archived channels are silent. */
export function loudnessOf({ name, kind, members }: Pick<SeedChannel, 'name' | 'kind' | 'members'>): number {
  if (kind === 'archived') return 0;
  const theme = themeOf({ name });
  if (theme === 'deploys' || theme === 'alerts') return 80;
  return name === 'announcements' ? 4 : 6 + members;
}

const shortReplies = ['On it.', 'Thanks! :pray:', 'Looks good to me.', 'Can you share the link?', '+1', 'Done.', 'Tomorrow, first thing.', 'I see it too.', 'Fixed in the last build.', 'Good catch.'];

export const talks: Readonly<Record<Theme, Talk>> = {
  building: {
    openers: ['Does anyone know why', 'I am looking into why', 'Heads-up:', 'Pairing later on', 'Opened a pull request for', 'Rolled back', 'Finally understood'],
    subjects: ['the nightly backfill takes twice as long', 'the carrier webhook arrives out of order', 'the retry budget of the label service', 'the Postgres 18 upgrade', 'port codes with two spellings', 'a flaky test in tracking', 'the cache of the rate table', 'time zones in the arrival forecast'],
    replies: [...shortReplies, 'The logs say `ETIMEDOUT` from the customs gateway.', 'Reproduced on staging.', 'Let us keep the flag for a week.'],
  },
  incidents: {
    openers: ['SEV2:', 'SEV3:', 'SEV3, customers not affected:', 'Investigating:'],
    subjects: ['tracking page slow for the west coast', 'labels fail for one carrier', 'webhook deliveries delayed', 'login by SSO fails for Harbourline', 'exports time out', 'map tiles missing'],
    replies: ['Ack, looking.', 'Started at 09:12 UTC, error rate 4 %.', 'Rolling back the last deploy.', 'Error rate is falling.', 'Mitigated. Watching for 30 minutes.', 'Resolved. Post-mortem on Thursday.', 'Status page is updated.'],
  },
  deploys: {
    openers: ['Deployed', 'Deploying', 'Rolled back', 'Deploy finished:'],
    subjects: ['tracking-api to production', 'web to production', 'labels to staging', 'driver-app 4.2 to beta', 'pricing to production', 'customs-bridge to staging'],
    replies: shortReplies,
  },
  alerts: {
    openers: ['Triggered:', 'Resolved:', 'Acknowledged:'],
    subjects: ['p95 of tracking-api above 800 ms', 'queue "labels" older than 5 minutes', 'disk of warehouse-2 above 85 %', 'certificate expires in 14 days', 'error rate of web above 1 %'],
    replies: shortReplies,
  },
  customers: {
    openers: ['Customer asks:', 'From a call today:', 'Escalated:', 'Good news:', 'Ticket answered:'],
    subjects: ['can a shipment have two consignees?', 'the CSV export misses the seal number', 'invoices should carry our PO number', 'the live map is “the reason we renewed”', 'delivery windows in local time, please', 'Meridian Cargo wants SSO by March'],
    replies: [...shortReplies, 'That is on the roadmap for the next quarter.', 'I will call them at 15:00.', 'Workaround is in the docs: <https://docs.lantern-quay.example/exports|exports>.'],
  },
  deals: {
    openers: ['Signed:', 'Demo went well:', 'Lost, sadly:', 'Next step:', 'Published:'],
    subjects: ['Harbourline, 40 seats', 'a pilot in the port of Sines', 'two-year renewal with Nordfracht', 'proposal for Kestrel Logistics', 'the autumn campaign page', 'our booth in Rotterdam'],
    replies: [...shortReplies, ':tada: :tada:', 'Congratulations!', 'Which plan?'],
  },
  making: {
    openers: ['First draft of', 'Please comment on', 'Decided today:', 'Shipped:', 'Open question about'],
    subjects: ['the new shipment timeline', 'empty states in the app', 'tokens v3 &amp; dark mode', 'interview notes, round two', 'the onboarding checklist', 'naming: “arrival” or “delivery”?', 'the import guide'],
    replies: [...shortReplies, 'Love the second variant.', 'Contrast is 3.9 to 1, we need 4.5.', 'Added comments in the file.'],
  },
  company: {
    openers: ['Reminder:', 'Please note:', 'Welcome:', 'Out tomorrow:', 'Question:'],
    subjects: ['all-hands on Thursday at 15:00 UTC', 'expenses are due on Friday', 'the Lisbon office is closed on Monday', 'new people start this week', 'the VPN certificates renew on the 30th', 'feedback round opens next week'],
    replies: [...shortReplies, 'Thank you for the reminder.', 'I cannot make it, please record.'],
  },
  pleasure: {
    openers: ['Today:', 'Photo of', 'Recommended:', 'Who joins for', 'Weekend plan:'],
    subjects: ['a ferry at sunrise', '10 km along the river', 'caldo verde, with recipe', 'The Box by Marc Levinson', 'the best pastel de nata so far', 'a very small sailing boat'],
    replies: [...shortReplies, 'Beautiful!', 'Count me in.', ':heart_eyes:'],
  },
};
