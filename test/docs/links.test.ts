import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = [...globSync('*.md', { cwd: root }), ...globSync('{docs,examples,bench}/**/*.md', { cwd: root, exclude: ['**/node_modules/**'] }), 'nango-integrations/README.md'];

describe('links between documents', () => {
  it.each(files)('%s leads to files and headings that are there', (file) => {
    expect(linksOf(file).flatMap((target) => problemOf(file, target))).toEqual([]);
  });

  it('finds a file and a heading that are not there', () => {
    expect(problemOf('README.md', 'docs/nowhere.md')).toHaveLength(1);
    expect(problemOf('README.md', 'docs/server.md#nothing-like-this')).toHaveLength(1);
  });
});

function linksOf(file: string): string[] {
  return [...prose(file).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter((target) => !/^(https?|mailto):/.test(target));
}

function problemOf(file: string, target: string): string[] {
  const [path = '', anchor] = target.split('#');
  const found = path === '' ? file : join(dirname(file), path);
  if (!existsSync(join(root, found))) return [`${target}: there is no ${found}`];
  if (anchor === undefined) return [];
  if (statSync(join(root, found)).isDirectory() || !anchorsOf(found).has(anchor)) return [`${target}: ${found} has no heading for #${anchor}`];
  return [];
}

/** The addresses of headings, as GitHub makes them. */
function anchorsOf(file: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = [...prose(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const anchor = heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  });
  return new Set(anchors);
}

/** Without code, where brackets and hashes mean other things. */
function prose(file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/^( *)```[\s\S]*?^\1```/gm, '');
}
