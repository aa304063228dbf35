import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect, type ReactNode } from 'react';
import { createStage, type Stage, type StageOptions } from './createStage.js';
import { StageProvider } from './StageProvider.js';

/** Sets theme and direction where hosts set them: on the document, or, where many stories share one, around each. */
export const inTheme: Decorator = (Story, { globals, viewMode }) => {
  const direction = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
  const theme = globals['theme'] === 'system' ? undefined : String(globals['theme']);
  return viewMode === 'docs' ? (
    <div className="stage-page" dir={direction} data-nango-theme={theme}>
      <Story />
    </div>
  ) : (
    <Page theme={theme} direction={direction}>
      <Story />
    </Page>
  );
};

function Page({ theme, direction, children }: { theme: string | undefined; direction: string; children: ReactNode }): ReactNode {
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === undefined) delete root.dataset['nangoTheme'];
    else root.dataset['nangoTheme'] = theme;
    root.dir = direction;
  }, [theme, direction]);
  return children;
}

/** Sets a stage before the story renders, and plays on it up to the moment to show. */
export function staged(options: StageOptions = {}, prepare: (stage: Stage) => Promise<void> | void = () => undefined): () => Promise<{ stage: Stage }> {
  return async () => {
    const stage = createStage(options);
    await prepare(stage);
    return { stage };
  };
}

/** Renders the story on the stage that `staged` has set. `parameters.live` lets its time pass. */
export const onStage: Decorator = (Story, { loaded, parameters }) => {
  const { stage } = loaded as { stage: Stage };
  return (
    <StageProvider stage={stage} live={parameters['live'] === true} key={stage.id}>
      <Story />
    </StageProvider>
  );
};
