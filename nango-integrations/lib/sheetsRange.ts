/** A block of cells, counted from 1, both ends included; an end that is left open is undefined. */
export interface SheetsCells {
  firstColumn: number;
  firstRow: number;
  lastColumn: number | undefined;
  lastRow: number | undefined;
}

/** A range as people write it. `tab` is undefined when it names cells only, `cells` is everything when it names a tab only. */
export interface SheetsRange {
  tab: string | undefined;
  cells: SheetsCells;
}

export const allCells: SheetsCells = { firstColumn: 1, firstRow: 1, lastColumn: undefined, lastRow: undefined };

/**
 * Reads `Deals!A1:Z100`, `'My ''tab'''!A1:Z`, `A1:Z100`, `A:Z`, `2:10`, `B7` or the name of a tab; undefined when there is
 * a `!` but no cells behind it. A tab called `Q4` looks like a cell: who knows the tabs looks for that name first.
 * @see https://developers.google.com/workspace/sheets/api/guides/concepts#cell
 */
export function readSheetsRange(text: string): SheetsRange | undefined {
  const trimmed = text.trim();
  const [, quoted, quotedCells] = /^'((?:[^']|'')+)'(?:!(.*))?$/.exec(trimmed) ?? [];
  if (quoted !== undefined) return inTab(quoted.replaceAll("''", "'"), quotedCells);
  const mark = trimmed.lastIndexOf('!');
  if (mark > 0) return inTab(trimmed.slice(0, mark), trimmed.slice(mark + 1));
  const cells = readSheetsCells(trimmed);
  return cells ? { tab: undefined, cells } : { tab: trimmed, cells: allCells };
}

function inTab(tab: string, cellsText: string | undefined): SheetsRange | undefined {
  const cells = cellsText === undefined ? allCells : readSheetsCells(cellsText);
  return cells && { tab, cells };
}

/** Reads `A1:Z100`, `A:Z`, `A5:A`, `2:10` or `B7`, with or without dollar signs; corners may come in any order. */
function readSheetsCells(text: string): SheetsCells | undefined {
  const [first = '', second, ...rest] = text.trim().replaceAll('$', '').toUpperCase().split(':');
  const from = readCorner(first);
  const to = second === undefined ? from : readCorner(second);
  if (!from || !to || rest.length > 0) return undefined;
  // A column alone, or a row alone, is a name.
  if (second === undefined && (from.column === undefined || from.row === undefined)) return undefined;
  // `A:5` says neither how wide nor how high.
  if (from.column === undefined && from.row === undefined) return undefined;
  if ((from.column === undefined) !== (to.column === undefined)) return undefined;
  const [firstColumn, lastColumn] = ordered(from.column, to.column);
  const [firstRow, lastRow] = ordered(from.row, to.row);
  return { firstColumn: firstColumn ?? 1, firstRow: firstRow ?? 1, lastColumn, lastRow };
}

interface Corner {
  column: number | undefined;
  row: number | undefined;
}

function readCorner(text: string): Corner | undefined {
  const [whole, letters, digits] = /^([A-Z]{1,3})?([1-9]\d{0,7})?$/.exec(text) ?? [];
  if (!whole) return undefined;
  return { column: letters === undefined ? undefined : columnNumber(letters), row: digits === undefined ? undefined : Number(digits) };
}

/** The smaller one first. With only one of them it is where the range begins. */
function ordered(a: number | undefined, b: number | undefined): [number | undefined, number | undefined] {
  if (a === undefined || b === undefined) return [a ?? b, undefined];
  return a <= b ? [a, b] : [b, a];
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  const before = Math.floor((column - 1) / 26);
  return (before > 0 ? columnLetters(before) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

export function columnNumber(letters: string): number {
  let number = 0;
  for (let place = 0; place < letters.length; place += 1) number = number * 26 + letters.charCodeAt(place) - 64;
  return number;
}

/** The range in Google's notation, for example `'Deals'!A1:M1000`. */
export function formatSheetsRange(tab: string, cells: SheetsBlock): string {
  const { firstColumn, firstRow, lastColumn, lastRow } = cells;
  return `'${tab.replaceAll("'", "''")}'!${columnLetters(firstColumn)}${firstRow}:${columnLetters(lastColumn)}${lastRow}`;
}

/** Cells without an open end. */
export interface SheetsBlock {
  firstColumn: number;
  firstRow: number;
  lastColumn: number;
  lastRow: number;
}
