import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';

/** Answered by `serve`, never by a network. A name below localhost counts as secure, so the handler in the page has its WebCrypto. */
const origin = 'http://storybook.localhost';
const built = 'storybook-static';
const fonts = fileURLToPath(new URL('files', import.meta.resolve('@fontsource-variable/noto-sans-arabic/package.json')));

/** Shows one story of the built Storybook, and waits until it has played its part. */
export async function openStory(page: Page, story: string, globals: Readonly<Record<string, string>>): Promise<void> {
  await serve(page);
  // The accessibility checks have their own run over all stories.
  const toolbar = Object.entries({ 'a11y.manual': '!true', ...globals }).map(([name, value]) => `${name}:${value}`);
  await page.goto(`${origin}/iframe.html?id=${story}&viewMode=story&globals=${toolbar.join(';')}`);
  await expect.poll(() => outcome(page), { message: `${story} plays to its end`, timeout: 30_000 }).toBe('success');
}

/** How the story ended, once it has: 'success', or what went wrong. Storybook says so on a channel that remembers. */
async function outcome(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const channel = (window as { __STORYBOOK_ADDONS_CHANNEL__?: StorybookChannel }).__STORYBOOK_ADDONS_CHANNEL__;
    // A play function that throws counts as success in `storyFinished`.
    return channel?.last('playFunctionThrewException')?.[0].message ?? channel?.last('storyFinished')?.[0].status;
  });
}

interface StorybookChannel {
  last(event: 'playFunctionThrewException'): [{ message: string }] | undefined;
  last(event: 'storyFinished'): [{ status: string }] | undefined;
}

/** Answers from the built Storybook, and lets nothing else through: a logo must not come where there happens to be a network. */
async function serve(page: Page): Promise<void> {
  if (!existsSync(join(built, 'iframe.html'))) throw new Error('There is no built Storybook to take pictures of. Run `npm run build-storybook` first.');
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    const path = decodeURIComponent(url.pathname);
    if (url.origin !== origin) return route.abort();
    if (path.startsWith('/fonts/')) return route.fulfill({ path: join(fonts, path.slice('/fonts/'.length)) });
    // Asked for before a story is shown: nothing is to be measured in another font first.
    if (path === '/index.json') await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
    if (path !== '/iframe.html') return route.fulfill({ path: join(built, path) });
    const html = await readFile(join(built, path), 'utf8');
    return route.fulfill({ contentType: 'text/html', body: html.replace('</head>', `<style>${oneFont}</style></head>`) });
  });
}

/**
 * Machines have different fonts: all text is set in one that comes along, and takes the same room everywhere. Its lines are as high
 * as those of Noto Sans; its own height, made for stacked Arabic, is twice that of the fonts people have.
 */
const oneFont = `
${fontFace('latin', 'U+0-5FF, U+2000-2FFF, U+FEFF, U+FFFD')}
${fontFace('arabic', 'U+600-6FF, U+750-77F, U+8A0-8FF, U+200C-200F, U+FB50-FDFF, U+FE70-FEFC')}
*, ::before, ::after, ::placeholder { font-family: 'One font' !important; }
`;

function fontFace(script: 'latin' | 'arabic', range: string): string {
  const url = `/fonts/noto-sans-arabic-${script}-wght-normal.woff2`;
  return `@font-face { font-family: 'One font'; src: url(${url}); font-weight: 100 900; unicode-range: ${range}; ascent-override: 107%; descent-override: 29%; line-gap-override: 0%; }`;
}
