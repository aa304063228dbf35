import { version } from 'react';
import { version as domVersion } from 'react-dom';

// On another React the tests would pass and show nothing.
for (const loaded of [version, domVersion]) {
  if (!loaded.startsWith('18.3.')) throw new Error(`The project react18 runs on React ${loaded}. See its alias in vitest.config.ts.`);
}
