/** A cell by its place; row -1 is the head. */
export interface CellPlace {
  row: number;
  column: number;
}

export interface CellBounds {
  rows: number;
  columns: number;
  /** Rows that a page holds. */
  page: number;
}

/** Where a key moves to, as in the grid pattern of the ARIA Authoring Practices; null for a key that moves nowhere. */
export function moveCell({ row, column }: CellPlace, { key, ctrlKey, metaKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, bounds: CellBounds, isRightToLeft: boolean): CellPlace | null {
  const far = ctrlKey || metaKey;
  const step = far ? Infinity : 1;
  const sideways = isRightToLeft ? -step : step;
  const within = (nextRow: number, nextColumn: number): CellPlace => ({
    row: Math.max(-1, Math.min(nextRow, bounds.rows - 1)),
    column: Math.max(0, Math.min(nextColumn, bounds.columns - 1)),
  });
  switch (key) {
    case 'ArrowDown':
      return within(row + step, column);
    case 'ArrowUp':
      // From afar to the first row; on from there to the head.
      return within(far && row > 0 ? 0 : row - step, column);
    case 'ArrowRight':
      return within(row, column + sideways);
    case 'ArrowLeft':
      return within(row, column - sideways);
    case 'PageDown':
      return within(row + bounds.page, column);
    case 'PageUp':
      return within(Math.max(0, row - bounds.page), column);
    case 'Home':
      return within(far ? 0 : row, 0);
    case 'End':
      return within(far ? bounds.rows - 1 : row, Infinity);
    default:
      return null;
  }
}
