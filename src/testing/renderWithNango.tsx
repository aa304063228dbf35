import { QueryClient } from '@tanstack/react-query';
import type { RenderOptions, RenderResult } from '@testing-library/react';
import type { ReactElement, ReactNode } from 'react';
import { NangoProvider, type NangoProviderProps } from '../hooks/index.js';
import { createTestBackend, type TestBackend, type TestBackendOptions } from './createTestBackend.js';

export interface RenderWithNangoOptions extends TestBackendOptions {
  /** One that is made already, for example with accounts connected. @default another one each time */
  backend?: TestBackend;
  /** Further properties of the provider, such as `labels`. */
  provider?: Omit<NangoProviderProps, 'children' | 'baseUrl' | 'fetch' | 'connectDriver'>;
  /** Testing Library's own. What it wraps is below the provider. */
  render?: Omit<RenderOptions, 'queries'>;
}

/**
 * Renders what stands below a `NangoProvider`, with a backend in the same process. Needs `@testing-library/react`, which is loaded
 * when this is called.
 *
 * @example
 * const backend = createTestBackend();
 * const connection = await backend.connect('slack', { SlackChannel: [fixtures.SlackChannel({ name: 'general' })] });
 * const { findByText } = await renderWithNango(<RecordsTable {...connection} model="SlackChannel" />, { backend });
 * await findByText('general');
 */
export async function renderWithNango(ui: ReactElement, { backend: given, provider, render: how, ...options }: RenderWithNangoOptions = {}): Promise<RenderResult & { backend: TestBackend }> {
  const { render } = await import('@testing-library/react');
  const backend = given ?? createTestBackend(options);
  const { baseUrl, fetch, connectDriver } = backend;
  // A test waits for no retry.
  const queryClient = provider?.queryClient ?? new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { wrapper: Inner, ...rest } = how ?? {};

  function Wrapper({ children }: { children: ReactNode }): ReactElement {
    return (
      <NangoProvider {...provider} {...{ baseUrl, fetch, connectDriver, queryClient }}>
        {Inner ? <Inner>{children}</Inner> : children}
      </NangoProvider>
    );
  }
  const shown: RenderResult = render(ui, { ...rest, wrapper: Wrapper });
  return { ...shown, backend };
}
