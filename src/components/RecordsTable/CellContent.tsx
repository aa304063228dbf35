import { Fragment, type ReactElement } from 'react';
import { Part } from '../parts/Part.js';
import type { Cell } from './formatCell.js';

/** No more of a text than so much room could show, in CSS pixels: letters that nobody sees cost as much as others. */
export function fitting(text: string, room: number): string {
  return text.length * NARROWEST_LETTER > room ? text.slice(0, Math.ceil(room / NARROWEST_LETTER)) : text;
}

/** What a cell shows of a text that leads somewhere, or that something was found in. */
export function CellContent({ cell, room, marked }: { cell: Cell; room: number; marked: RegExp | null }): ReactElement | string {
  const text = fitting(cell.text, room);
  const shown = marked === null ? text : <Marked text={text} pattern={marked} />;
  if (cell.href === undefined) return shown;
  return (
    <Part as="a" slot="records-table-link" look="nango-link" href={cell.href} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
      {shown}
    </Part>
  );
}

/** Text with what was searched for marked. The pattern has one group, around all of it. */
function Marked({ text, pattern }: { text: string; pattern: RegExp }): ReactElement {
  // What a group matched stands between the other pieces.
  const pieces = text.split(pattern);
  return (
    <>
      {pieces.map((piece, index) =>
        index % 2 === 0 ? (
          <Fragment key={index}>{piece}</Fragment>
        ) : (
          <Part as="mark" slot="records-table-mark" look="nango-mark" key={index}>
            {piece}
          </Part>
        ),
      )}
    </>
  );
}

/** In CSS pixels: an `i` of the usual fonts at the usual size. */
const NARROWEST_LETTER = 3;
