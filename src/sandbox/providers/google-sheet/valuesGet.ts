import { formatBlock, splitRange, toBlock, type GridBlock } from './a1.js';
import { renderCell, type RenderOptions, type SheetCell } from './cells.js';
import { invalidArgument, outsideGrid, unparsableRange } from './sheetsAnswers.js';
import type { SheetTab } from './SheetTab.js';
import type { Spreadsheet } from './Spreadsheet.js';

/** `GET …/values/{range}`: rows without the empty cells at their end and without the empty rows at the end. */
export function valuesGet(spreadsheet: Spreadsheet, range: string, params: URLSearchParams): Response {
  const options = readOptions(params);
  if (typeof options === 'string') return invalidArgument(options);
  const { title, cells } = splitRange(range);
  const tab = findTab(spreadsheet, title);
  if (!tab) return unparsableRange(range);
  const { rowCount, columnCount } = tab.grid;
  const asked = cells === undefined ? { top: 1, left: 1, bottom: rowCount, right: columnCount } : toBlock(cells, tab.grid);
  if (!asked) return unparsableRange(range);
  if (asked.top > rowCount || asked.left > columnCount) return outsideGrid(formatBlock(tab.title, asked), tab.grid);

  const block = { ...asked, bottom: Math.min(asked.bottom, rowCount), right: Math.min(asked.right, columnCount) };
  const rows = trimmedRows(tab, block).map((row) => row.map((cell) => renderCell(cell, options)));
  const values = options.majorDimension === 'COLUMNS' ? transposed(rows) : rows;
  return Response.json({ range: formatBlock(tab.title, block), majorDimension: options.majorDimension, ...(values.length > 0 ? { values } : {}) });
}

/** Without a title the first tab that is not hidden. Titles are the same in capitals and small letters. */
function findTab({ tabs }: Spreadsheet, title: string | undefined): SheetTab | undefined {
  const grids = tabs.filter(({ sheetType }) => sheetType === 'GRID');
  if (title === undefined) return grids.find(({ hidden }) => !hidden);
  return grids.find((tab) => tab.title === title) ?? grids.find((tab) => tab.title.toLowerCase() === title.toLowerCase());
}

function trimmedRows(tab: SheetTab, { top, left, bottom, right }: GridBlock): SheetCell[][] {
  const rows: SheetCell[][] = [];
  let filled = 0;
  for (let number = top; number <= bottom; number += 1) {
    const cells = tab.row(number).slice(left - 1, right);
    while (cells.length > 0 && cells.at(-1) === null) cells.pop();
    rows.push(cells);
    if (cells.length > 0) filled = rows.length;
  }
  return rows.slice(0, filled);
}

function transposed(rows: (string | number | boolean)[][]): (string | number | boolean)[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => {
    const cells = rows.map((row) => row[column] ?? '');
    while (cells.at(-1) === '') cells.pop();
    return cells;
  });
}

type ValuesOptions = RenderOptions & { majorDimension: 'ROWS' | 'COLUMNS' };

/** Answers what is wrong with them in a sentence. */
function readOptions(params: URLSearchParams): ValuesOptions | string {
  const majorDimension = choice(params, 'majorDimension', ['ROWS', 'COLUMNS']);
  const valueRenderOption = choice(params, 'valueRenderOption', ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']);
  const dateTimeRenderOption = choice(params, 'dateTimeRenderOption', ['SERIAL_NUMBER', 'FORMATTED_STRING']);
  if (!majorDimension || !valueRenderOption || !dateTimeRenderOption) return 'Invalid value at an option of the range.';
  return { majorDimension, valueRenderOption, dateTimeRenderOption };
}

/** The first one without a choice; undefined for one that does not exist. */
function choice<Choice extends string>(params: URLSearchParams, name: string, choices: readonly [Choice, ...Choice[]]): Choice | undefined {
  const given = params.get(name);
  return given === null ? choices[0] : choices.find((each) => each === given);
}
