import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { DehydratedState } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { builtinEnvironments } from 'vitest/runtime';
import { createStage, type Stage } from '../../stories/stage/createStage.js';
import * as onServer from './hydration.test.helper.js';

/*
 * Every component is rendered as on a server, where there is no window, and hydrated three minutes later in a browser of another
 * time zone and variety of the language. The modules are loaded anew for the browser, since some look around as they load.
 */
const names = Object.keys(onServer.elements) as (keyof typeof onServer.elements)[];
const ways = { string: async (page: ReactElement) => renderToString(page), stream: renderToStream };
const cases = names.flatMap((name) =>
  (['string', 'stream'] as const).flatMap((way) => [
    { name, way, known: 'nothing' },
    { name, way, known: 'everything' },
  ]),
);

const complaints: unknown[] = [];
const html = new Map<object, string>();
let stage: Stage;
let state: DehydratedState;
let inBrowser: typeof onServer;

beforeAll(async () => {
  for (const method of ['error', 'warn'] as const) vi.spyOn(console, method).mockImplementation((...words) => void complaints.push(words));
  stage = createStage();
  await stage.connect();
  await stage.advance(60_000);
  state = JSON.parse(JSON.stringify(await onServer.prefetch(stage))) as DehydratedState;
  process.env['TZ'] = 'UTC';
  for (const one of cases) html.set(one, await ways[one.way](onServer.createPage({ ...propsFor(one), now: stage.now })));

  // For good: a page may have work left when its test is over, and Vitest runs each file in a process of its own.
  await builtinEnvironments.jsdom.setup(globalThis, {});
  Object.defineProperty(navigator, 'languages', { value: ['en-IN'] });
  vi.stubGlobal('ResizeObserver', class { observe = () => undefined; disconnect = () => undefined; });
  Intl.DateTimeFormat = DateTimeFormatOfTheViewer as typeof Intl.DateTimeFormat;
  vi.resetModules();
  inBrowser = await import('./hydration.test.helper.js');
});

afterAll(() => stage.close());

it('says nothing on the server', () => {
  expect(complaints).toEqual([]);
});

it('writes a table around the rows that the server has read; how many are in sight the browser tells', () => {
  const written = html.get(cases.find(({ name, known }) => name === 'RecordsTable' && known === 'everything')!)!;
  expect(written).toMatch(/data-state="ready".*data-nango-slot="records-table-viewport"/s);
});

it.each(cases)('hydrates $name, rendered to a $way with $known known, as it was sent', async (one) => {
  const { container, asSent, atCommit, unmount } = await hydrate(one);
  // It comes alive.
  await vi.waitFor(() => expect(container.innerHTML).not.toMatch(/data-state="loading"|aria-busy="true"/));
  unmount();
  expect(complaints.splice(0)).toEqual([]);
  expect(withoutTimes(atCommit[0]!)).toBe(withoutTimes(asSent));
});

it('tells the time as it is where the viewer is', async () => {
  const { container, asSent, unmount } = await hydrate(cases.find(({ name, known }) => name === 'SyncStatusBadge' && known === 'everything')!);
  expect(asSent).toContain('title="November 23, 2026 at 12:00 PM"');
  await vi.waitFor(() => expect(container.querySelector('time')).toHaveAttribute('title', '24 November 2026 at 2:00 am'));
  expect(container.querySelector('time')).toHaveTextContent('3 minutes ago');
  unmount();
});

/** Of somebody where it is tomorrow already. */
class DateTimeFormatOfTheViewer extends Intl.DateTimeFormat {
  constructor(locale?: string, options: Intl.DateTimeFormatOptions = {}) {
    super(locale, { ...options, timeZone: options.timeZone ?? 'Pacific/Kiritimati' });
  }
}

/** What says how long ago it is may differ: React 19 leaves it to us, React 18 puts in what it is by now. */
function withoutTimes(markup: string): string {
  return markup.replaceAll(/<time[^>]*>[^<]*/g, '<time>');
}

function propsFor({ name, known }: (typeof cases)[number]) {
  return { name, stage, state: known === 'everything' ? state : undefined };
}

async function hydrate(one: (typeof cases)[number]) {
  const { hydrateRoot } = await import('react-dom/client');
  const container = document.createElement('div');
  container.innerHTML = html.get(one)!;
  document.body.append(container);
  const asSent = container.innerHTML;
  const atCommit: string[] = [];
  const page = inBrowser.createPage({ ...propsFor(one), now: () => stage.now() + 3 * 60_000, onCommit: () => void atCommit.push(container.innerHTML) });
  const root = hydrateRoot(container, page, { onRecoverableError: (error) => complaints.push(error) });
  await vi.waitFor(() => expect(atCommit).not.toEqual([]));
  return { container, asSent, atCommit, unmount: () => root.unmount() };
}

async function renderToStream(page: ReactElement): Promise<string> {
  const out = new PassThrough();
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(out) });
  return text(out);
}
