import { systemClock, type Clock } from '../../core/clock.js';
import type { ProviderBackend } from '../../core/upstream.js';
import { createCallLog } from '../callLog.js';
import { createAnswerCache } from './answerCache.js';
import { badQuery, invalidKey, missingScope, notFound } from './posthogAnswers.js';
import { createPostHogControl, noLimits, type PostHogControl } from './posthogControl.js';
import { createPostHogFaults } from './posthogFaults.js';
import { createPostHogKeys } from './posthogKeys.js';
import { createPostHogProject } from './PostHogProject.js';
import { answerQuery } from './posthogQueries.js';

export interface PostHogBackendOptions {
  /** @default the system's */
  clock?: Clock;
  /** People, ids and events follow from it. @default 1 */
  seed?: number;
  /** Half a million costs as little memory as a thousand: events are made when they are read. @default 20 000 */
  events?: number;
  /** At most; with few events there are fewer. @default 600 */
  persons?: number;
  /** How far back the events go. @default 90 */
  days?: number;
  /** @default '12345' */
  projectId?: string;
  /** The project's time zone: PostHog answers times in it. @default 0 */
  utcOffsetMinutes?: number;
  /** An API key that people may type in, for example `phx_demo`. @default only issued keys are accepted */
  demoKey?: string;
}

/** One call, as the look-alike saw it. */
export interface PostHogCall {
  path: string;
  /** Name of the query; empty for other calls. */
  query: string;
  refresh: string;
  values: Record<string, unknown>;
  status: number;
}

export interface PostHogBackend extends ProviderBackend {
  readonly control: PostHogControl;
  readonly projectId: string;
  /** A new personal API key, `phx_…`. @default scopes query:read, project:read, user:read */
  issueKey(options?: { scopes?: readonly string[] }): string;
  /** The latest 1,000 calls, for tests. */
  readonly calls: readonly PostHogCall[];
}

/**
 * A look-alike of PostHog's API with one project: some 600 people of a freight software company and 90 days of their events,
 * with late, doubled and broken ones among them. Answers `POST /api/projects/:id/query/` for the queries of our syncs (told
 * apart by their name, see `posthogQueries.ts`), `GET /api/projects/` and `GET /api/users/@me/`.
 *
 * @example
 * const posthog = createPostHogBackend();
 * const apiKey = posthog.issueKey();
 * await posthog.fetch(new Request('http://posthog.sandbox/api/projects/', { headers: { Authorization: `Bearer ${apiKey}` } }));
 */
export function createPostHogBackend(options: PostHogBackendOptions = {}): PostHogBackend {
  const { clock = systemClock, seed = 1, events = 20_000, persons = 600, days = 90, projectId = '12345', utcOffsetMinutes = 0, demoKey } = options;
  const project = createPostHogProject({ clock, seed, events, persons, days, projectId, utcOffsetMinutes });
  const keys = createPostHogKeys({ seed, demoKey });
  const faults = createPostHogFaults();
  const cache = createAnswerCache();
  const limits = { ...noLimits };
  const log = createCallLog<PostHogCall>();

  const answerPost = ({ query, refresh, name }: QueryRequest): Response => {
    const fault = faults.strike(name);
    if (fault) return fault;
    const isForced = refresh === 'force_blocking';
    const kept = isForced ? undefined : cache.get(query);
    if (kept) return Response.json({ ...kept, is_cached: true });
    const body = answerQuery({ name, query }, { project, limits });
    if (body instanceof Response) return body;
    const full = { ...body, is_cached: false, last_refresh: new Date(clock.now()).toISOString() };
    cache.put(query, full, { isForced });
    return Response.json(full);
  };

  const answer = (request: Request, path: string, body: QueryRequest): Response => {
    const scopes = keys.check(bearerOf(request));
    if (!scopes) return invalidKey();
    const needs = (scope: string, allowed: () => Response) => (scopes.includes(scope) ? allowed() : missingScope(scope));
    const [, queried] = /^api\/projects\/([^/]+)\/query$/.exec(path) ?? [];
    if (queried !== undefined && request.method === 'POST') {
      if (queried !== project.id) return notFound();
      return needs('query:read', () => answerPost(body));
    }
    if (path === 'api/projects') return needs('project:read', () => Response.json({ count: 1, next: null, previous: null, results: [projectObject(project)] }));
    if (path === 'api/users/@me') return needs('user:read', () => Response.json({ email: 'sofia@lantern-quay.example', first_name: 'Sofia', team: projectObject(project) }));
    return notFound();
  };

  return {
    async fetch(request) {
      const path = new URL(request.url).pathname.replace(/^\/+|\/+$/g, '');
      const body = readQuery(request.method === 'POST' ? await request.text() : '');
      const call = { path, query: body.name, refresh: body.refresh, values: recordOf(body.query['values']), status: 0 };
      log.add(call);
      const response = body.isJson ? answer(request, path, body) : badQuery('JSON parse error');
      call.status = response.status;
      return response;
    },
    control: createPostHogControl({ project, keys, faults, setLimits: (changes) => Object.assign(limits, changes) }),
    projectId,
    issueKey: (keyOptions) => keys.issue(keyOptions),
    calls: log.calls,
  };
}

interface QueryRequest {
  query: Record<string, unknown>;
  refresh: string;
  name: string;
  isJson: boolean;
}

function readQuery(text: string): QueryRequest {
  try {
    const body = recordOf(text === '' ? {} : JSON.parse(text));
    const { refresh, name } = body;
    return { query: recordOf(body['query']), refresh: typeof refresh === 'string' ? refresh : 'blocking', name: typeof name === 'string' ? name : '', isJson: true };
  } catch {
    return { query: {}, refresh: '', name: '', isJson: false };
  }
}

function bearerOf(request: Request): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

function projectObject({ id, name }: { id: string; name: string }) {
  return { id: Number(id), uuid: `0190a1b2-0000-7000-8000-${id.padStart(12, '0')}`, name, timezone: 'UTC' };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
