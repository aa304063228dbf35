import '@testing-library/jest-dom/vitest';
import { afterEach } from 'vitest';

// Component tests opt into a DOM with `// @vitest-environment jsdom`; the rest of the unit tests run in plain Node.
if (typeof document !== 'undefined') {
  const { cleanup } = await import('@testing-library/react');
  afterEach(cleanup);
}
