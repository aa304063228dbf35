/** Where a table is scrolled to. Its rows may be taller together than a browser lets an element be: then `top` stands for a place in them. */
export interface ScrollPlace {
  /** The element's own `scrollTop`. */
  top: number;
  /** How much further down in the rows it stands: 0 while they fit into an element. */
  shift: number;
}

export interface Extent {
  count: number;
  rowHeight: number;
  /** How much of the rows is in sight, in CSS pixels. */
  viewport: number;
}

/** Firefox ends at 17.9 million pixels, Chrome near 33; and a graphics processor's numbers are whole only up to 16.7. */
const GREATEST_HEIGHT = 15_000_000;

/** The height of the element that stands for all rows. */
export function heightOf({ count, rowHeight }: Pick<Extent, 'count' | 'rowHeight'>): number {
  return Math.min(count * rowHeight, GREATEST_HEIGHT);
}

/**
 * Where the table stands after its element was scrolled. A short way is the same way in the rows, so that a wheel moves them as
 * anywhere else; a long one, of a dragged thumb, goes to the same part of the whole.
 */
export function followScroll(place: ScrollPlace, top: number, extent: Extent): ScrollPlace {
  const { whole, room } = roomsOf(extent);
  if (whole <= room) return { top, shift: 0 };
  const isNear = Math.abs(top - place.top) <= extent.viewport * SHORT_WAY;
  const position = top + place.shift;
  const isAtEnd = top <= 0 || top >= room || position < 0 || position > whole;
  return isNear && !isAtEnd ? { top, shift: place.shift } : { top, shift: Math.round((top / room) * whole - top) };
}

/** The place whose element stands for a position in the rows. */
export function placeAt(position: number, extent: Extent): ScrollPlace {
  const { whole, room } = roomsOf(extent);
  const inside = Math.max(0, Math.min(position, whole));
  if (whole <= room) return { top: inside, shift: 0 };
  const top = Math.round((inside / whole) * room);
  return { top, shift: Math.round(inside - top) };
}

/** How far the rows, and the element that stands for them, can be scrolled. */
function roomsOf({ count, rowHeight, viewport }: Extent): { whole: number; room: number } {
  return { whole: Math.max(0, count * rowHeight - viewport), room: Math.max(0, heightOf({ count, rowHeight }) - viewport) };
}

/** The rows to draw, from the first up to and without the end. */
export interface RowRange {
  first: number;
  end: number;
}

/** The rows in sight, and more ahead of the movement than behind it: as far as those go, rows move as smoothly as the browser scrolls. */
export function rowsToDraw({ top, shift }: ScrollPlace, { count, rowHeight, viewport }: Extent, movement: 'down' | 'up' | 'none'): RowRange {
  const inSight = rowsThatFit(viewport, rowHeight);
  const atTop = Math.floor((top + shift) / rowHeight);
  if (movement === 'none') return within(atTop, inSight, count);
  return within(atTop - (movement === 'down' ? BEHIND : AHEAD), inSight + BEHIND + AHEAD, count);
}

/** How many row elements are enough for any range: each row takes the one of its number modulo this. */
export function poolSize({ rowHeight, viewport }: Pick<Extent, 'rowHeight' | 'viewport'>): number {
  return rowsThatFit(viewport, rowHeight) + BEHIND + AHEAD;
}

function within(first: number, size: number, count: number): RowRange {
  const start = Math.max(0, Math.min(first, count - size));
  return { first: start, end: Math.min(count, start + size) };
}

function rowsThatFit(viewport: number, rowHeight: number): number {
  return Math.ceil(viewport / rowHeight) + 1;
}

const BEHIND = 4;
const AHEAD = 8;
/** In heights of what is in sight. */
const SHORT_WAY = 2;
