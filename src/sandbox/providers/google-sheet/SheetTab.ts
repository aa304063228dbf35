import type { SheetCell } from './cells.js';

/** What a tab begins with. */
export interface NewTab {
  title: string;
  /** Google's id of the tab. @default the next free one */
  sheetId?: number;
  /** With the header. */
  rows?: readonly (readonly SheetCell[])[];
  /** Many rows that are made when they are read. Row 0 is the header. */
  generated?: { count: number; row: (index: number) => readonly SheetCell[] };
  hidden?: boolean;
  frozenRowCount?: number;
  /** Size of the grid, filled or not. @default 1000, or as many as there are */
  rowCount?: number;
  /** @default 26 */
  columnCount?: number;
  /** A chart has no cells. @default 'GRID' */
  sheetType?: 'GRID' | 'OBJECT';
}

/** A tab. Rows and columns count from 1. */
export interface SheetTab {
  readonly sheetId: number;
  title: string;
  hidden: boolean;
  readonly sheetType: 'GRID' | 'OBJECT';
  readonly grid: { rowCount: number; columnCount: number; frozenRowCount: number };
  /** The cells of a row up to its last filled one, or more. */
  row(number: number): readonly SheetCell[];
  setCell(place: { row: number; column: number }, cell: SheetCell): void;
  setRow(row: number, cells: readonly SheetCell[]): void;
  /** The row that was there, and those below, move down. */
  insertRow(row: number, cells: readonly SheetCell[]): void;
  deleteRow(row: number): void;
  /** Below the last row that has something in it. Answers its number. */
  appendRow(cells: readonly SheetCell[]): number;
}

export function createSheetTab(tab: NewTab & { sheetId: number }): SheetTab {
  const { sheetId, title, hidden = false, frozenRowCount = 0, columnCount = 26, sheetType = 'GRID', generated } = tab;
  /** A number stands for the generated row of that index: half a million of them are 4 MB. */
  const rows: (number | readonly SheetCell[])[] = generated ? Array.from({ length: generated.count }, (_, index) => index) : [...(tab.rows ?? [])];
  const grid = { rowCount: tab.rowCount ?? Math.max(1000, rows.length), columnCount, frozenRowCount };

  const row = (number: number): readonly SheetCell[] => {
    const stored = rows[number - 1];
    return typeof stored === 'number' ? (generated?.row(stored) ?? []) : (stored ?? []);
  };
  const fillUpTo = (number: number) => {
    while (rows.length < number) rows.push([]);
    grid.rowCount = Math.max(grid.rowCount, rows.length);
  };
  const setRow = (number: number, cells: readonly SheetCell[]) => {
    fillUpTo(number);
    rows[number - 1] = cells;
  };
  const lastFilled = (): number => {
    let last = rows.length;
    while (last > 0 && row(last).every((cell) => cell === null)) last -= 1;
    return last;
  };

  return {
    sheetId,
    title,
    hidden,
    sheetType,
    grid,
    row,
    setCell({ row: number, column }, cell) {
      const cells = [...row(number)];
      while (cells.length < column) cells.push(null);
      cells[column - 1] = cell;
      setRow(number, cells);
    },
    setRow,
    insertRow(number, cells) {
      fillUpTo(number - 1);
      rows.splice(number - 1, 0, cells);
      grid.rowCount += 1;
    },
    deleteRow(number) {
      if (number < 1 || number > grid.rowCount) throw new Error(`The tab "${title}" has no row ${number}.`);
      rows.splice(number - 1, 1);
      grid.rowCount -= 1;
    },
    appendRow(cells) {
      const number = lastFilled() + 1;
      setRow(number, cells);
      return number;
    },
  };
}
