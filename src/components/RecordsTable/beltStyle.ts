import type { CSSProperties } from 'react';
import { heightOf, type Extent, type RowRange } from './rowsInSight.js';
import { HEAD_HEIGHT } from './useViewport.js';

/** Of three elements, each in the one before it. Not in the stylesheet, since rows would be nowhere without it. */
export interface BeltStyle {
  /** As high as all rows. */
  room: CSSProperties;
  belt: CSSProperties;
  /** As high as all rows, and where they would be without a belt. */
  rows: CSSProperties;
}

/**
 * Browsers scroll ahead of the script that draws rows. Where they get beyond the last row drawn, the belt that carries the rows sticks
 * to the edge that it would leave: the rows already there stand still for a frame or two, where there would be a blank. It has no
 * height and lies halfway down its room, so that it can stick both ways.
 */
export function beltStyle({ first, end }: RowRange, { count, rowHeight, viewport }: Extent, shift: number): BeltStyle {
  const whole = heightOf({ count, rowHeight });
  const half = whole / 2;
  return {
    // Not by a margin of the belt, which would have to stay in the room as well.
    room: { display: 'flex', alignItems: 'center', overflow: 'clip', blockSize: whole },
    belt: {
      position: 'sticky',
      inlineSize: '100%',
      blockSize: 0,
      // From the top of the scrolling element, when the last row drawn ends at its bottom. Nothing comes after the last of all.
      insetBlockStart: end < count ? HEAD_HEIGHT + viewport - (end * rowHeight - shift) + half : undefined,
      // From its bottom, when the first row drawn begins under the head.
      insetBlockEnd: first > 0 ? viewport + (first * rowHeight - shift) - half : undefined,
    },
    rows: { position: 'absolute', insetInline: 0, insetBlockStart: -half, blockSize: whole, contain: 'layout size style' },
  };
}
