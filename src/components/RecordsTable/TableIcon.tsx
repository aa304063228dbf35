import type { ReactElement } from 'react';
import { Drawing } from '../Drawing.js';

export type TableIconName = keyof typeof paths;

/** The drawings that only the table has: no other component is to carry them. */
export function TableIcon({ name }: { name: TableIconName }): ReactElement {
  return <Drawing name={name} path={paths[name]} />;
}

const paths = {
  ascending: 'M8 13V3.5M4.5 7L8 3.5 11.5 7',
  descending: 'M8 3v9.5M4.5 9L8 12.5 11.5 9',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3-1.5V8.5z',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9',
  download: 'M8 2.5v7M5 7l3 3 3-3M3 13h10',
  close: 'M4 4l8 8M12 4l-8 8',
};
