import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';

// Component tests opt into a DOM with `// @vitest-environment jsdom`; the rest of the unit tests run in plain Node.
if (typeof document !== 'undefined') {
  const { cleanup, configure } = await import('@testing-library/react');
  // The code of a dialog comes when it is asked for: on a busy machine later than in the second that is usual here.
  configure({ asyncUtilTimeout: 4000 });
  afterEach(cleanup);
}
