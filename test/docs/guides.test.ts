import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { forStorybook } from '../../stories/docs/guides/forStorybook.js';
import { guidePages, otherPages } from '../../stories/docs/guides/guidePages.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = globSync('**/*.md', { cwd: `${root}/docs`, exclude: ['decisions/**'] });
const pages = globSync('stories/docs/**/*.mdx', { cwd: root }).map((name) => readFileSync(`${root}/${name}`, 'utf8'));

describe('the guides in Storybook', () => {
  // How the parts fit is for those who change the sources, and they have the file.
  it.each(files.filter((file) => file !== 'architecture.md'))('have a page for %s', (file) => {
    expect(guidePages[file] ?? otherPages[file]).toBeDefined();
  });

  it.each(Object.entries(guidePages))('draw %s under “%s”, from the file itself', (file, title) => {
    const page = pages.filter((text) => text.includes(`docs/${file}?raw'`));
    expect(page).toHaveLength(1);
    expect(page[0]).toContain(`<Meta title="${title}" />`);
    expect(page[0]).toContain(`<Guide file="${file}" `);
  });
});

describe('a page of docs/ in Storybook', () => {
  it('leads to other pages, and to a place within them', () => {
    expect(forStorybook('hooks/syncs.md', '[Settings](../settings.md), [budget](../server.md#limits)')).toBe(
      '[Settings](?path=/docs/guides-settings--docs), [budget](?path=/docs/guides-the-backend--docs#limits)',
    );
  });

  it('leads to a component’s own page', () => {
    expect(forStorybook('README.md', '[ConnectButton](components/connect-button.md)')).toBe('[ConnectButton](?path=/docs/connectbutton--docs)');
  });

  it('keeps links to the web and within the page, and makes words of those that lead out of docs/', () => {
    expect(forStorybook('README.md', '[Nango](https://nango.dev) [here](#guides) [a decision](decisions/) [the demo](../examples/vite-hono)')).toBe(
      '[Nango](https://nango.dev) [here](#guides) a decision the demo',
    );
  });

  it('leaves code as it is, and takes out what is for the generator', () => {
    expect(forStorybook('README.md', '<!-- reference X -->\n\nA\n\n```ts\nrows[0](settings.md);\n```\n\n<!-- /reference -->\n')).toBe('A\n\n```ts\nrows[0](settings.md);\n```\n\n');
  });
});
