/** A block of cells, counted from 1, both ends included. */
export interface GridBlock {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** The title of a tab, if a range names one, and the cells as text, if it names some. */
export function splitRange(range: string): { title?: string; cells?: string } {
  const quoted = /^'((?:[^']|'')*)'(?:!(.+))?$/s.exec(range);
  if (quoted) return { title: (quoted[1] ?? '').replaceAll("''", "'"), ...(quoted[2] === undefined ? {} : { cells: quoted[2] }) };
  const at = range.indexOf('!');
  if (at > 0) return { title: range.slice(0, at), cells: range.slice(at + 1) };
  return isCells(range) ? { cells: range } : { title: range };
}

function isCells(text: string): boolean {
  return toBlock(text, { rowCount: 1, columnCount: 1 }) !== undefined;
}

/** Reads `B2:D10`, `B2`, `B:D`, `B2:D` or `2:10` in a grid of that size, not yet cut to it; undefined for anything else. */
export function toBlock(cells: string, { rowCount, columnCount }: { rowCount: number; columnCount: number }): GridBlock | undefined {
  const match = /^\$?([A-Za-z]{0,3})\$?(\d{0,8})(?::\$?([A-Za-z]{0,3})\$?(\d{0,8}))?$/.exec(cells);
  if (!match) return undefined;
  const [, left = '', top = '', right, bottom] = match;
  if (right === undefined || bottom === undefined) {
    return left && Number(top) > 0 ? { top: Number(top), left: toColumn(left), bottom: Number(top), right: toColumn(left) } : undefined;
  }
  if ((left === '') !== (right === '') || (left === '' && (top === '' || bottom === ''))) return undefined;
  const columns = left === '' ? [1, columnCount] : [toColumn(left), toColumn(right)];
  const rows = [top === '' ? 1 : Number(top), bottom === '' ? rowCount : Number(bottom)];
  return { top: Math.min(...rows), left: Math.min(...columns), bottom: Math.max(...rows), right: Math.max(...columns) };
}

/** As Google echoes it: `Deals!A1:M300`, with quotes when the title asks for them. */
export function formatBlock(title: string, { top, left, bottom, right }: GridBlock): string {
  const name = /^[A-Za-z_][\w.]*$/.test(title) && !isCells(title) ? title : `'${title.replaceAll("'", "''")}'`;
  const from = `${toLetters(left)}${top}`;
  const to = `${toLetters(right)}${bottom}`;
  return `${name}!${from === to ? from : `${from}:${to}`}`;
}

function toColumn(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + (letter.charCodeAt(0) - 64);
  return column;
}

function toLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
