import type { ReactElement } from 'react';
import { Drawing } from './Drawing.js';

export type IconName = 'check' | 'spinner' | 'clock' | 'pause' | 'warning' | 'key' | 'settings' | 'dash' | 'unplugged' | 'question' | 'external' | 'chevron' | 'search' | 'plus' | 'play';

export function Icon({ name }: { name: IconName }): ReactElement {
  return <Drawing name={name} path={paths[name]} />;
}

const paths: Record<IconName, string> = {
  check: 'M3.5 8.5l3 3 6-7',
  spinner: 'M13.5 8A5.5 5.5 0 1 1 8 2.5',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M8 5v3.2l2.2 1.3',
  pause: 'M6 4v8M10 4v8',
  warning: 'M8 2.7l6 10.6H2zM8 6.8v3M8 11.6v.01',
  key: 'M10.4 8.9a3.3 3.3 0 1 0-3.3-3.3c0 .4.1.8.2 1.1L2.5 11.5v2H5v-1.8h1.8V10l.9-.9M11.2 4.8v.01',
  settings: 'M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6M10.5 3.2v3.6M5.5 9.2v3.6',
  dash: 'M4 8h8',
  unplugged: 'M6 2.5V5M10 2.5V5M4.5 5h7v2.5a3.5 3.5 0 0 1-7 0zM8 11v2.5',
  question: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M6.4 6.4a1.7 1.7 0 1 1 2.3 1.6c-.5.2-.7.5-.7 1M8 11v.01',
  chevron: 'M4.5 6.5L8 10l3.5-3.5',
  search: 'M7.2 2.7a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9M10.5 10.5l3 3',
  plus: 'M8 3.5v9M3.5 8h9',
  play: 'M5.5 3.5l6.5 4.5-6.5 4.5z',
  external: 'M6.5 3.5h-3v9h9v-3M9.5 3h3.5v3.5M13 3L7.5 8.5',
};
