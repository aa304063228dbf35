import type { Clock } from '../../../core/clock.js';
import { createSeededRandom, type SeededRandom } from '../../seededRandom.js';
import type { SheetCell } from '../cells.js';
import type { NewSpreadsheet } from '../Spreadsheet.js';
import { companies, people } from './words.js';

/**
 * The pipeline of a sales team, untidy as people keep it: blank rows between months, a column without a header, two columns
 * called Notes, rows that end early, a broken reference.
 */
export function pipelineSpreadsheet({ clock, seed }: { clock: Clock; seed: number }): NewSpreadsheet {
  const random = createSeededRandom(seed + 23);
  const today = Math.floor(clock.now() / DAY_MS) * DAY_MS;
  return {
    id: '1Q4pipelineSandboxDemo0123456789abcdefghijkl',
    title: 'Q4 pipeline',
    tabs: [
      { title: 'Deals', sheetId: 0, frozenRowCount: 1, rows: [dealsHeader, ...deals(random, today)] },
      { title: 'Accounts', sheetId: 481516234, frozenRowCount: 1, rowCount: 200, columnCount: 8, rows: [accountsHeader, ...accounts(random)] },
      { title: 'Pipeline by stage', sheetId: 2094381, sheetType: 'OBJECT' },
      { title: 'Archive', sheetId: 1187345, hidden: true, rowCount: 200, columnCount: 12, rows: [archiveHeader, ...archive(random, today)] },
    ],
  };
}

/** An Excel file in Google Drive. */
export const officeFile: NewSpreadsheet = { id: '1ExcelFileSandboxDemo0123456789abcdefghijklm', title: 'Budget.xlsx', tabs: [], isOfficeFile: true };

const dealsHeader = ['Deal ID', 'Deal', 'Account', 'Owner', 'Stage', 'Amount', 'Probability', 'Close date', null, 'Notes', 'Notes', 'Won', 'Last touched'];
const accountsHeader = ['Account', 'Tier', 'Seats', 'Health', 'Renewal'];
const archiveHeader = ['Deal ID', 'Deal', 'Amount', 'Closed on'];

const stages: readonly (readonly [stage: string, probability: number])[] = [
  ['Lead', 0.1],
  ['Qualified', 0.25],
  ['Demo', 0.4],
  ['Proposal', 0.6],
  ['Negotiation', 0.8],
  ['Closed won', 1],
  ['Closed lost', 0],
];
const products = ['Dispatch', 'Fleet tracking', 'Customs desk', 'Warehouse', 'Driver app'];
const notes = ['Waiting for procurement', 'Champion is on leave', 'Wants SSO', 'Sent security questionnaire', 'Asked for three years', 'Call back in spring'];

/** 300 rows of deals, and a blank one after every forty. */
function deals(random: SeededRandom, today: number): SheetCell[][] {
  return Array.from({ length: DEALS }, (_, index) => deal(random, today, index)).flatMap((row, index) => ((index + 1) % 40 === 0 ? [row, []] : [row]));
}

function deal(random: SeededRandom, today: number, index: number): SheetCell[] {
  const account = pick(random, companies);
  const [stage, probability] = pick(random, stages);
  const row: SheetCell[] = [
    `D-${1001 + index}`,
    `${account}: ${pick(random, products)}`,
    account,
    random.between(1, 12) === 1 ? null : pick(random, people),
    stage,
    index === 57 ? '#REF!' : { kind: 'dollars', value: random.between(8, 480) * 250 + (random.between(1, 4) === 1 ? 0.5 : 0) },
    { kind: 'percent', value: probability },
    { kind: 'date', at: today + random.between(-60, 120) * DAY_MS },
  ];
  // Half of the rows end here: nobody has written a note yet.
  if (random.between(1, 2) === 1) return row;
  return [
    ...row,
    random.between(1, 5) === 1 ? '★' : null,
    pick(random, notes),
    random.between(1, 3) === 1 ? pick(random, notes) : null,
    stage === 'Closed won',
    { kind: 'datetime', at: today - random.between(1, 30 * 24 * 60) * 60_000 },
  ];
}

function accounts(random: SeededRandom): SheetCell[][] {
  return companies.map((company, index) => [
    company,
    pick(random, ['Free', 'Team', 'Business', 'Enterprise']),
    random.between(3, 240),
    { kind: 'percent', value: random.between(20, 100) / 100 },
    { kind: 'date', at: Date.parse('2027-01-31T00:00:00Z') + index * 9 * DAY_MS },
  ]);
}

function archive(random: SeededRandom, today: number): SheetCell[][] {
  return Array.from({ length: 60 }, (_, index) => [
    `D-${900 + index}`,
    `${pick(random, companies)}: ${pick(random, products)}`,
    { kind: 'dollars', value: random.between(8, 300) * 250 },
    { kind: 'date', at: today - random.between(120, 500) * DAY_MS },
  ]);
}

function pick<Choice>(random: SeededRandom, choices: readonly Choice[]): Choice {
  const choice = choices[random.between(0, choices.length - 1)];
  if (choice === undefined) throw new Error('There is nothing to choose from.');
  return choice;
}

const DEALS = 300;
const DAY_MS = 24 * 60 * 60 * 1000;
