import bootstrap from 'bootstrap/dist/css/bootstrap.css?inline';
import modernNormalize from 'modern-normalize/modern-normalize.css?inline';
import tailwind3 from 'tailwindcss3/src/css/preflight.css?raw';
import garish from './garish.css?inline';
import { tailwind4 } from './tailwind4.js';

/** What products load beside ours, as their browsers get it. */
export const hostSheets: Readonly<Record<string, string>> = {
  'Tailwind 3': withoutTheme(tailwind3),
  'Tailwind 4': await tailwind4(),
  'Bootstrap 5': bootstrap,
  'modern-normalize': modernNormalize,
  'a reset': '*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; }',
  'garish rules for elements': garish,
};

/** Tailwind 3 puts its configuration in for `theme('a.b', fallback)`. */
function withoutTheme(css: string): string {
  return css.replaceAll(/theme\('[^']+', ([^()]*)\)/g, '$1');
}
