import type { Decorator } from '@storybook/react-vite';
import { useLayoutEffect, type ReactNode } from 'react';
import { ar } from '../../src/locales/ar.js';
import { de } from '../../src/locales/de.js';
import { en } from '../../src/locales/en.js';
import { es } from '../../src/locales/es.js';
import { fr } from '../../src/locales/fr.js';
import { ja } from '../../src/locales/ja.js';
import type { Labels } from '../../src/protocol/index.js';
import { createStage, type Stage, type StageOptions } from './createStage.js';
import { scenarios } from './scenarios.js';
import { StageProvider } from './StageProvider.js';

const locales: Readonly<Record<string, Labels>> = { en, de, fr, es, ja, ar };

/** Sets theme, density, direction and language where hosts set them: on the document, or, where many stories share one, around each. */
export const inLook: Decorator = (Story, { globals, viewMode }) => {
  const look: Look = {
    theme: globals['theme'] === 'system' ? undefined : String(globals['theme']),
    density: String(globals['density']),
    direction: globals['direction'] === 'auto' ? (globals['locale'] === 'ar' ? 'rtl' : 'ltr') : String(globals['direction']),
    lang: String(globals['locale']),
  };
  return viewMode === 'docs' ? (
    <div className="stage-page" dir={look.direction} lang={look.lang} data-nango-theme={look.theme} data-nango-density={look.density}>
      <Story />
    </div>
  ) : (
    <Page {...look}>
      <Story />
    </Page>
  );
};

interface Look {
  theme: string | undefined;
  density: string;
  direction: string;
  lang: string;
}

function Page({ theme, density, direction, lang, children }: Look & { children: ReactNode }): ReactNode {
  useLayoutEffect(() => {
    const root = document.documentElement;
    if (theme === undefined) delete root.dataset['nangoTheme'];
    else root.dataset['nangoTheme'] = theme;
    root.dataset['nangoDensity'] = density;
    root.dir = direction;
    root.lang = lang;
  }, [theme, density, direction, lang]);
  return children;
}

/**
 * Sets a stage before the story renders, and plays on it up to the moment to show. A story that plays no part of its own takes the
 * toolbar's scenario instead.
 */
export function staged(options: StageOptions = {}, prepare: (stage: Stage) => Promise<void> | void = () => undefined) {
  return async ({ globals, tags }: { globals: Record<string, unknown>; tags: readonly string[] }): Promise<{ stage: Stage }> => {
    const scenario = tags.includes('play-fn') ? undefined : scenarios[String(globals['scenario'])];
    const stage = createStage(scenario ? { ...options, ...scenario.options } : options);
    await (scenario?.prepare ?? prepare)(stage);
    return { stage };
  };
}

/** Renders the story on the stage that `staged` has set. `parameters.live` lets its time pass. */
export const onStage: Decorator = (Story, { loaded, parameters, globals }) => {
  const stage = stageOf(loaded);
  return (
    <StageProvider stage={stage} live={parameters['live'] === true} labels={locales[String(globals['locale'])]} key={stage.id}>
      <Story />
    </StageProvider>
  );
};

export function stageOf(loaded: Record<string, unknown>): Stage {
  return loaded['stage'] as Stage;
}
