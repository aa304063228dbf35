import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from './npm.ts';

export interface ViteAppOptions {
  folder: string;
  tarball: string;
  /** Of React and its types. */
  react: string;
  backend: 'express' | 'hono';
  /** Where the backend will listen. */
  backendPort: number;
}

/** A new Vite app, as `npm create vite` makes one, that a person then adds nango-embed to as init tells them. Built. */
export function createViteApp({ folder, tarball, react, backend, backendPort }: ViteAppOptions): void {
  write(folder, {
    'package.json': JSON.stringify({ name: 'host', private: true, type: 'module', dependencies: { react, 'react-dom': react, [backend]: 'latest' }, devDependencies: { vite: '^8.0.0', '@vitejs/plugin-react': '^6.0.0' } }),
    'index.html': '<!doctype html><html lang="en"><title>Host</title><link rel="icon" href="data:," /><div id="root"></div><script type="module" src="/src/main.tsx"></script></html>',
    'src/main.tsx': "import { createRoot } from 'react-dom/client';\nimport { App } from './App';\n\ncreateRoot(document.getElementById('root')!).render(<App />);\n",
  });
  run('npm', ['install', '--no-audit', '--no-fund', tarball], folder);
  const told = run('npx', ['nango-embed', 'init', '--yes', '--syncs', 'slack'], folder);
  for (const command of told.matchAll(/^ {2}\d+\. npm (install .*)$/gm)) run('npm', [...(command[1] ?? '').split(' '), '--no-audit', '--no-fund'], folder);
  // What it leaves to a person.
  const proxy = `{ '/api': 'http://127.0.0.1:${backendPort}' }`;
  write(folder, {
    'vite.config.ts': `import react from '@vitejs/plugin-react';\nimport { defineConfig } from 'vite';\n\nexport default defineConfig({ plugins: [react()], server: { proxy: ${proxy} }, preview: { proxy: ${proxy} } });\n`,
    'src/App.tsx': "import { Integrations } from './Integrations';\n\nexport const App = () => <Integrations />;\n",
    '.env': uncommented(readFileSync(join(folder, '.env.example'), 'utf8')),
  });
  run('npx', ['vite', 'build'], folder);
}

/** The lines for the sandbox, in the place of the empty ones. */
function uncommented(example: string): string {
  return example
    .split('\n')
    .flatMap((line) => /^# (NANGO_\w+=.*)$/.exec(line)?.[1] ?? [])
    .join('\n');
}

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
