export interface SeedChannel {
  name: string;
  topic: string;
  purpose: string;
  /** Day of creation, `YYYY-MM-DD`. */
  created: string;
  /** Handle of the creator, one of `people`. */
  creator: string;
  members: number;
  kind: 'public' | 'private' | 'archived' | 'shared';
}

type Row = readonly [name: string, created: string, creator: string, members: number, topic: string, purpose: string, kind?: SeedChannel['kind']];

const rows: readonly Row[] = [
  ['general', '2019-03-04', 'ines', 49, 'Company-wide announcements', 'For everyone. Keep it short and useful.'],
  ['random', '2019-03-04', 'ines', 47, 'Fridays are for photos of boats', 'Everything that fits nowhere else.'],
  ['announcements', '2019-06-17', 'adaeze', 49, 'Next all-hands: first Thursday of the month, 15:00 UTC', 'Read-only news from the leadership team.'],
  ['engineering', '2019-03-11', 'tobias', 24, 'Release train leaves Tuesdays', 'Questions and news for all engineers.'],
  ['eng-platform', '2020-01-20', 'joaquin', 9, 'Postgres 18 upgrade: staging done', 'Platform team: infrastructure, CI, databases.'],
  ['eng-frontend', '2020-02-03', 'kasia', 8, '', 'Design system, web app, performance budgets.'],
  ['eng-mobile', '2021-05-10', 'cadu', 5, 'Driver app 4.2 in review', 'Driver and warehouse apps.'],
  ['eng-data', '2021-09-06', 'dan.mbeki', 6, 'Backfill runs nightly until Friday', 'Pipelines, warehouse, dashboards.'],
  ['eng-integrations', '2022-04-11', 'petr', 7, 'Carrier API status: all green', 'Carriers, customs and the systems of our customers.'],
  ['eng-reviews', '2020-10-12', 'wei.zhang', 19, 'Please review before you ask for review', 'Pull requests that need eyes.'],
  ['eng-oncall', '2020-06-01', 'lars', 11, 'On call: Lars, then Seun', 'Handover notes and questions for whoever is on call.'],
  ['incidents', '2020-06-01', 'lars', 31, 'No open incident', 'One thread per incident. Facts first.'],
  ['deploys', '2020-01-20', 'joaquin', 22, '', 'Deploy Pilot writes here. Mute it if you like.'],
  ['alerts-production', '2020-06-01', 'lars', 12, 'Silence needs a ticket', 'Alerts that need a human.'],
  ['security', '2021-02-15', 'aoife', 26, 'Report phishing with the hook emoji', 'Questions about security. Nothing is too small.'],
  ['product', '2019-04-01', 'ines', 21, 'Roadmap review on Monday', 'What we build next and why.'],
  ['product-tracking', '2022-01-17', 'priya', 10, 'Live map: 20 % of customers', 'Shipment tracking.'],
  ['product-feedback', '2020-08-24', 'nomvula', 33, 'One idea per message, please', 'What customers ask for, in their own words.'],
  ['design', '2019-09-23', 'haruka', 12, 'Critique on Wednesdays', 'Work in progress, references, critique.'],
  ['design-system', '2021-11-08', 'fatima', 14, 'Tokens v3 is out', 'Components and tokens.'],
  ['research', '2022-03-07', 'seoyeon', 11, '', 'Interviews, surveys, findings.'],
  ['docs', '2021-03-22', 'hannah', 9, 'Style guide is pinned', 'Customer documentation.'],
  ['support', '2019-10-14', 'nomvula', 17, 'SLA: first answer within 2 h', 'Hard questions from customers. Add the ticket link.'],
  ['support-escalations', '2021-01-11', 'mateo', 13, '', 'When a customer is blocked.'],
  ['customer-success', '2020-02-17', 'nomvula', 10, 'Renewals of the quarter are in the canvas', 'Health of our accounts.'],
  ['sales', '2019-05-13', 'sam.w', 12, 'Pipeline call at 14:00 UTC', 'Deals, demos, objections.'],
  ['sales-wins', '2020-11-02', 'sam.w', 38, 'Ring the bell', 'Every signed contract, big or small.'],
  ['marketing', '2020-03-16', 'isabella', 9, 'Autumn campaign is live', 'Campaigns, events, press.'],
  ['website', '2021-07-05', 'noor', 8, '', 'Changes to the public site.'],
  ['events-2026', '2025-12-01', 'isabella', 7, 'Rotterdam booth is confirmed', 'Trade fairs and meet-ups of the year.'],
  ['community', '2022-09-19', 'leilani', 6, '', 'Forum, newsletter, ambassadors.'],
  ['people-and-culture', '2019-08-26', 'adaeze', 44, 'Feedback round opens 1 December', 'Life at Lantern & Quay.'],
  ['onboarding', '2020-09-07', 'zeynep', 18, 'Welcome, Rangi!', 'First-week questions. Everyone was new once.'],
  ['it-help', '2020-04-20', 'ewan', 46, 'VPN certificates renew on the 30th', 'Laptops, accounts, access.'],
  ['office-lisbon', '2019-03-18', 'ines', 14, 'Heating engineer comes Tuesday', 'Rua do Alecrim 12.'],
  ['remote-first', '2020-03-23', 'adaeze', 35, '', 'How we work across fourteen time zones.'],
  ['books', '2021-04-12', 'hannah', 13, 'Now reading: The Box, by Marc Levinson', 'Book club.'],
  ['running', '2022-05-02', 'bjorn', 9, '10 km in Porto?', 'Slow and fast runners.'],
  ['food', '2020-05-11', 'isabella', 27, '', 'Recipes with pictures.'],
  ['ext-harbourline', '2024-02-12', 'thandi', 8, 'Go-live on 12 January', 'Shared with Harbourline Shipping.', 'shared'],
  ['ext-meridian-cargo', '2025-06-09', 'yusuf', 6, '', 'Shared with Meridian Cargo.', 'shared'],
  ['leadership', '2019-03-04', 'ines', 7, 'Board deck due Thursday', 'Leadership team.', 'private'],
  ['finance-private', '2020-01-06', 'marguerite', 4, 'Month-end close', 'Payroll, invoices, audits.', 'private'],
  ['hiring-panel', '2022-10-03', 'zeynep', 8, 'Two offers out', 'Candidates. Treat as confidential.', 'private'],
  ['project-tidewater', '2026-04-13', 'rahul.d', 6, 'Codename until the launch', 'Something new for the ports.', 'private'],
  ['migration-2023', '2023-01-09', 'joaquin', 0, 'Done. Thank you all!', 'Move to the new data centre.', 'archived'],
  ['hackathon-2024', '2024-09-16', 'wei.zhang', 0, '', 'Teams and demos of the 2024 hackathon.', 'archived'],
  ['covid-response', '2020-03-09', 'adaeze', 0, '', 'Travel and office rules of 2020 and 2021.', 'archived'],
];

export const channels: readonly SeedChannel[] = rows.map(([name, created, creator, members, topic, purpose, kind = 'public']) => ({
  name,
  created,
  creator,
  members,
  topic,
  purpose,
  kind,
}));
