import { guidePages, otherPages } from './guidePages';

/** A file of docs/ as Storybook can show it: its links lead to Storybook’s pages, and those that have none become plain words. */
export function forStorybook(file: string, text: string): string {
  return text
    .replaceAll(/<!--[\s\S]*?-->\n*/g, '')
    .split(/^(```[\s\S]*?^```)/m)
    .map((part) => (part.startsWith('```') ? part : withLinks(file, part)))
    .join('');
}

function withLinks(file: string, text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (link: string, words: string, target: string) => {
    if (/^(https?:|#)/.test(target)) return link;
    const page = pageOf(file, target.replace(/#.*/, ''));
    return page === undefined ? words : `[${words}](?path=/docs/${page}${/#.*/.exec(target)?.[0] ?? ''})`;
  });
}

function pageOf(file: string, target: string): string | undefined {
  const path = new URL(target, `docs:///${file}`).pathname.slice(1);
  const title = guidePages[path];
  return title === undefined ? otherPages[path] : `${idOf(title)}--docs`;
}

/** As Storybook makes an id of a title. */
function idOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
