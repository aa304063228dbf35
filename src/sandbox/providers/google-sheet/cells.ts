/** What a cell holds: plain values, and values with a format of their own. */
export type SheetCell = null | string | number | boolean | FormattedCell;

type FormattedCell =
  /** Milliseconds since the epoch, shown as 2026-11-30. */
  | { kind: 'date'; at: number }
  /** Milliseconds since the epoch, shown as 2026-11-30 14:05:00. */
  | { kind: 'datetime'; at: number }
  /** 0.12 is shown as 12%. */
  | { kind: 'percent'; value: number }
  /** Shown as $1,200.50. */
  | { kind: 'dollars'; value: number };

export interface RenderOptions {
  valueRenderOption: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  dateTimeRenderOption: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

/** The cell as `values.get` answers it. */
export function renderCell(cell: SheetCell, { valueRenderOption, dateTimeRenderOption }: RenderOptions): string | number | boolean {
  if (cell === null) return '';
  if (valueRenderOption === 'FORMATTED_VALUE') return shownAs(cell);
  if (typeof cell !== 'object') return cell;
  switch (cell.kind) {
    case 'date':
    case 'datetime':
      return dateTimeRenderOption === 'FORMATTED_STRING' ? shownAs(cell) : serialNumber(cell.at);
    case 'percent':
    case 'dollars':
      return cell.value;
  }
}

function shownAs(cell: Exclude<SheetCell, null>): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'object') return String(cell);
  switch (cell.kind) {
    case 'date':
      return new Date(cell.at).toISOString().slice(0, 10);
    case 'datetime':
      return new Date(cell.at).toISOString().slice(0, 19).replace('T', ' ');
    case 'percent':
      return `${Math.round(cell.value * 100)}%`;
    case 'dollars':
      return `$${cell.value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  }
}

/** Days since 30 December 1899, with the time as the fraction. */
function serialNumber(at: number): number {
  return at / DAY_MS + 25_569;
}

const DAY_MS = 24 * 60 * 60 * 1000;
