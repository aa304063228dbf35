import { copySyncs } from './copySyncs.js';
import type { Host } from './detectHost.js';
import type { ChosenSync, HostKind, InitPlan, PlannedFile } from './InitPlan.js';
import { installName, sandboxPackages } from '../sandbox/sandboxPackages.js';
import { environmentExample, expressServer, handlerFile, honoServer, nextPage, nextRoute, pageFile } from './templates.js';

export interface InitChoices {
  kind: HostKind;
  syncs: readonly ChosenSync[];
  host: Pick<Host, 'hasSrc' | 'packageManager' | 'packages'>;
}

const SANDBOX_URL = 'http://127.0.0.1:4400';

/** npm ends with ERESOLVE where others warn. The runner works with later ones; the version it names is the one that Nango itself runs. */
const OWN_ZOD = `Unless your zod is ${installName('zod')}, npm installs Nango's runner beside it only with this in package.json: "overrides": { "@nangohq/runner-sdk": { "zod": "$zod" } }`;

/** Everything a host needs to connect accounts and show what their syncs bring. */
export function planInit({ kind, syncs, host }: InitChoices): InitPlan {
  const own = kind === 'next' ? next(syncs, host) : vite(kind, syncs, host);
  const common: PlannedFile[] = [{ path: '.env.example', content: environmentExample(SANDBOX_URL) }, ...copySyncs(syncs)];
  const missing = (names: readonly string[]): string[] => names.filter((name) => !host.packages.has(name)).map(installName);
  return {
    ...own,
    files: [...own.files, ...common],
    byHand: [...own.byHand, ...(host.packageManager === 'npm' && host.packages.has('zod') ? [OWN_ZOD] : [])],
    install: {
      dependencies: missing(['nango-embed', '@tanstack/react-query', '@nangohq/node', ...own.install.dependencies]),
      devDependencies: missing([...own.install.devDependencies, ...sandboxPackages.filter((name) => !own.install.dependencies.includes(name))]),
    },
  };
}

function next(syncs: readonly ChosenSync[], { hasSrc }: InitChoices['host']): InitPlan {
  const base = hasSrc ? 'src/' : '';
  return {
    files: [
      { path: `${base}server/nango.ts`, content: handlerFile('next', syncs) },
      { path: `${base}app/api/nango/[...path]/route.ts`, content: nextRoute },
      { path: `${base}app/integrations/Integrations.tsx`, content: pageFile(syncs) },
      { path: `${base}app/integrations/page.tsx`, content: nextPage },
    ],
    byHand: [
      `In ${base}server/nango.ts, let currentUser say who is signed in.`,
      'In tsconfig.json, add "nango-integrations" to "exclude": the syncs are a project of their own.',
    ],
    install: { dependencies: [], devDependencies: [] },
    start: ['npx nango-embed sandbox', 'In .env.local, put the four lines that it prints. Then, in another terminal: npx next dev', 'Open http://localhost:3000/integrations'],
  };
}

function vite(kind: 'vite-express' | 'vite-hono', syncs: readonly ChosenSync[], { hasSrc }: InitChoices['host']): InitPlan {
  const base = hasSrc ? 'src/' : '';
  return {
    files: [
      { path: 'server/nango.ts', content: handlerFile(kind, syncs) },
      { path: 'server/index.ts', content: kind === 'vite-hono' ? honoServer : expressServer },
      { path: `${base}Integrations.tsx`, content: pageFile(syncs) },
    ],
    byHand: [
      'In server/nango.ts, let currentUser say who is signed in.',
      "In vite.config.ts, send what is the backend's there: server: { proxy: { '/api': 'http://127.0.0.1:3000' } }",
      `In ${base}App.tsx: import { Integrations } from './Integrations'; and render <Integrations />.`,
    ],
    install: {
      dependencies: kind === 'vite-hono' ? ['hono', '@hono/node-server'] : ['express'],
      devDependencies: ['tsx', ...(kind === 'vite-hono' ? [] : ['@types/express'])],
    },
    start: [
      'npx nango-embed sandbox',
      // Not .env: what create-vite makes git ignore is *.local alone, and the real key goes to the same place one day.
      'In .env.local, put the four lines that it prints. Then, in another terminal: npx tsx watch --env-file=.env.local server/index.ts',
      'In a third: npx vite',
      'Open http://localhost:5173',
    ],
  };
}
