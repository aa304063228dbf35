import { columnLetters } from './sheetsRange.js';

/** The names of a range's columns. */
export interface SheetsColumns {
  /** In the order of the sheet. Every row has all of them. */
  names: readonly string[];
  /** Also for columns beyond the first row, which only rows with a cell there have. `index` counts from 0. */
  nameAt(index: number): string;
}

/**
 * Names columns by the first row of the range: `Amount`; `column_C` where it is blank; `Amount_2` for a second one of a name,
 * or the next number that no other header has. Without headers, by their letters alone. The same first row gives the same
 * names, always.
 */
export function nameColumns({ firstRow, firstColumn, hasHeader }: { firstRow: readonly unknown[]; firstColumn: number; hasHeader: boolean }): SheetsColumns {
  const headers = firstRow.map((cell) => (hasHeader ? headerText(cell) : ''));
  const written = new Set(headers);
  const taken = new Set<string>();
  const byLetters = (index: number) => `column_${columnLetters(firstColumn + index)}`;
  const unlike = (name: string, isTaken: (candidate: string) => boolean) => {
    if (!isTaken(name)) return name;
    let number = 2;
    while (isTaken(`${name}_${number}`)) number += 1;
    return `${name}_${number}`;
  };

  const names = headers.map((header, index) => {
    // A name that a later header has itself is not given away, so that it keeps its column.
    const isFirst = header !== '' && !taken.has(header);
    const name = isFirst ? header : unlike(header || byLetters(index), (candidate) => taken.has(candidate) || written.has(candidate));
    taken.add(name);
    return name;
  });
  return { names, nameAt: (index) => names[index] ?? unlike(byLetters(index), (candidate) => taken.has(candidate)) };
}

/** As Google Sheets shows it, on one line. */
function headerText(cell: unknown): string {
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  if (typeof cell !== 'string' && typeof cell !== 'number') return '';
  const name = String(cell).replace(/\s+/g, ' ').trim();
  // Not a name that an object can have.
  return name === '__proto__' ? '' : name;
}
