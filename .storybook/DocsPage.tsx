import { DocsContainer, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { useEffect, useState, type PropsWithChildren, type ReactElement } from 'react';
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { themes } from 'storybook/theming';

/** A page of docs in the toolbar's colours. */
export function DocsPage({ context, children }: PropsWithChildren<DocsContainerProps>): ReactElement {
  const { channel } = context;
  const [theme, setTheme] = useState(() => themeIn((channel.last(GLOBALS_UPDATED) ?? channel.last(SET_GLOBALS))?.[0]));
  useEffect(() => {
    const follow = (event: unknown): void => setTheme(themeIn(event));
    channel.on(GLOBALS_UPDATED, follow);
    return () => channel.off(GLOBALS_UPDATED, follow);
  }, [channel]);
  const isDark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    document.documentElement.dataset['nangoTheme'] = isDark ? 'dark' : 'light';
  }, [isDark]);

  return (
    <DocsContainer context={context} theme={isDark ? themes.dark : themes.light}>
      <main>{children}</main>
    </DocsContainer>
  );
}

function themeIn(event: unknown): unknown {
  return (event as { globals?: Record<string, unknown> } | undefined)?.globals?.['theme'];
}
