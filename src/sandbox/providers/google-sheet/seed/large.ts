import type { SheetCell } from '../cells.js';
import type { NewSpreadsheet } from '../Spreadsheet.js';
import { companies, people } from './words.js';

/** One tab of many rows, none of which is kept: each follows from the seed and its place. */
export function largeSpreadsheet({ seed, rows, columns = header.length }: { seed: number; rows: number; columns: number | undefined }): NewSpreadsheet {
  return {
    id: '1LargeShipmentsSandboxDemo0123456789abcdefgh',
    title: 'Shipments',
    tabs: [{ title: 'Rows', sheetId: 0, frozenRowCount: 1, columnCount: columns, rowCount: rows + 1, generated: { count: rows + 1, row: (index) => shipment(seed, index) } }],
  };
}

const header = ['Shipment', 'Customer', 'Booked by', 'Booked on', 'Weight (kg)', 'Price', 'Insured', 'Remark'];

function shipment(seed: number, index: number): readonly SheetCell[] {
  if (index === 0) return header;
  const mixed = Math.imul(index + seed * 7919, 0x9e3779b1) >>> 0;
  const row: SheetCell[] = [
    `SHP-${String(index).padStart(7, '0')}`,
    companies[mixed % companies.length] ?? null,
    people[(mixed >>> 8) % people.length] ?? null,
    { kind: 'date', at: FIRST_DAY + (index % 900) * DAY_MS },
    (mixed % 24_000) / 10,
    { kind: 'dollars', value: 90 + (mixed % 310_000) / 100 },
    mixed % 3 === 0,
  ];
  // One in ten has a remark, the others end before it.
  return index % 10 === 0 ? [...row, 'Call before delivery'] : row;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const FIRST_DAY = Date.parse('2024-01-01T00:00:00Z');
