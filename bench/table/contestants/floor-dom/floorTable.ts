import { BOX, columns, HEAD_HEIGHT, ROW_HEIGHT, TOTAL_WIDTH } from '../../page/columns.ts';
import type { FloorStore } from './FloorStore.ts';

/** On each side of the rows in sight. */
const OVERSCAN = 4;
const VIEWPORT = BOX.height - HEAD_HEIGHT;
const POOL = Math.ceil(VIEWPORT / ROW_HEIGHT) + 1 + 2 * OVERSCAN;
/** Browsers cap an element's height; beyond this the offset is scaled. */
const MAX_HEIGHT = 8e6;
const inSight = columns.filter((_, position) => columns.slice(0, position).reduce((sum, { width }) => sum + width, 0) < BOX.width);

interface PooledRow {
  element: HTMLElement;
  texts: Text[];
  /** The place it shows; -1 before the first. */
  shows: number;
}

export function floorTable(box: HTMLElement, store: FloorStore) {
  const scroller = make(box, 'grid', 'bench-scroller bench-table');
  scroller.style.contain = 'strict';
  scroller.tabIndex = 0;
  scroller.setAttribute('aria-label', 'Records');
  makeHead(scroller);
  const body = make(scroller, 'rowgroup');
  body.style.cssText = `position: relative; inline-size: ${TOTAL_WIDTH}px`;
  const pool = Array.from({ length: POOL }, () => makeRow(body));

  function resize(): void {
    body.style.height = `${Math.min(store.count * ROW_HEIGHT, MAX_HEIGHT)}px`;
    scroller.setAttribute('aria-rowcount', String(store.count + 1));
    paint(false);
  }

  function paint(isAnew: boolean): void {
    const { first, shift } = place(scroller.scrollTop, store.count);
    for (let index = first; index < Math.min(first + POOL, store.count); index += 1) {
      const row = pool[index % POOL];
      if (row && (isAnew || shift !== 0 || row.shows !== index)) write(row, store, index, shift);
    }
  }

  resize();
  scroller.addEventListener('scroll', () => paint(false), { passive: true });
  return { resize, repaint: () => paint(true) };
}

/** The first row to show, and by how much rows are moved up where the offset is scaled. */
function place(top: number, count: number): { first: number; shift: number } {
  const total = count * ROW_HEIGHT;
  const isScaled = total > MAX_HEIGHT;
  const offset = isScaled ? (top / (MAX_HEIGHT - VIEWPORT)) * (total - VIEWPORT) : top;
  const first = Math.max(0, Math.min(Math.floor(offset / ROW_HEIGHT) - OVERSCAN, count - POOL));
  return { first, shift: isScaled ? Math.round(offset - top) : 0 };
}

function write(row: PooledRow, store: FloorStore, index: number, shift: number): void {
  const record = store.rowAt(index);
  if (!record) return;
  row.shows = index;
  row.element.style.transform = `translateY(${index * ROW_HEIGHT - shift}px)`;
  row.element.setAttribute('aria-rowindex', String(index + 2));
  for (const [position, { value }] of inSight.entries()) {
    const text = row.texts[position];
    if (text) text.nodeValue = String(value(record));
  }
}

function makeHead(scroller: HTMLElement): void {
  const head = make(scroller, 'row');
  head.style.cssText = `display: flex; position: sticky; inset-block-start: 0; z-index: 1; inline-size: ${TOTAL_WIDTH}px`;
  for (const { title, width } of columns) {
    const cell = make(head, 'columnheader', 'bench-cell bench-head-cell');
    cell.style.width = `${width}px`;
    cell.textContent = title;
  }
}

function makeRow(body: HTMLElement): PooledRow {
  const element = make(body, 'row');
  element.style.cssText = `display: flex; position: absolute; contain: strict; inline-size: ${TOTAL_WIDTH}px; block-size: ${ROW_HEIGHT}px`;
  const texts = inSight.map(({ width }) => {
    const cell = make(element, 'gridcell', 'bench-cell');
    cell.style.width = `${width}px`;
    return cell.appendChild(document.createTextNode(''));
  });
  return { element, texts, shows: -1 };
}

function make(parent: HTMLElement, role: string, className = ''): HTMLElement {
  const element = parent.appendChild(document.createElement('div'));
  element.setAttribute('role', role);
  element.className = className;
  return element;
}
