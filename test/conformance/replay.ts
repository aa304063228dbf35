import { headerDifferences } from './compareHeaders.js';
import { differences } from './compare.js';
import type { Case } from './Case.js';
import { readRecording, type Recording } from './recordings.js';
import { createWorld, type World } from './World.js';

/** Brings a world into the recorded state, sends the recorded request, and says what differs from the recorded answer. */
export async function replay(name: string, { arrange, ...options }: Case): Promise<string[]> {
  const recording = readRecording(name);
  const world = createWorld();
  await arrange?.(world);
  const pending = world.app.fetch(toRequest(recording, { world, unrecorded: options.headers ?? {} }));
  // Retries wait on the world's clock.
  await world.clock.advance(options.wait ?? 0);
  const response = await pending;
  return [
    ...(response.status === recording.response.status ? [] : [`status ${response.status} instead of ${recording.response.status}`]),
    ...headerDifferences(response.headers, recording.response.headers, { logged: name.includes('/') }),
    ...(await bodyDifferences(response, recording, options)),
  ];
}

function toRequest({ request }: Recording, { world, unrecorded }: { world: World; unrecorded: Record<string, string> }): Request {
  const headers = new Headers(Object.entries({ ...request.headers, ...unrecorded }).map(([key, value]): [string, string] => [key, replaced(value, world)]));
  const hasBody = request.body !== null && request.method !== 'GET';
  if (hasBody) headers.set('content-type', 'application/json');
  const body = typeof request.body === 'string' ? request.body : replaced(JSON.stringify(request.body), world);
  return new Request(`http://localhost:43003${replaced(request.path, world)}`, { method: request.method, headers, ...(hasBody ? { body } : {}) });
}

function replaced(recordedText: string, world: World): string {
  const text = world.sessionToken === null ? recordedText : recordedText.replace(/nango_connect_session_[0-9a-f]{64}/g, world.sessionToken);
  return [...world.replace].reduce((result, [recorded, ours]) => result.replaceAll(recorded, ours), text);
}

/** Our pages are our own; of HTML only the media type must agree. */
async function bodyDifferences(response: Response, { response: recorded }: Recording, options: Omit<Case, 'arrange'>): Promise<string[]> {
  const text = await response.text();
  if (response.headers.get('content-type')?.startsWith('text/html')) return text.length > 0 ? [] : ['an empty page'];
  if (recorded.body === null) return text === '' ? [] : [`a body: ${text}`];
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  if (isJson) return differences(JSON.parse(text), recorded.body, options);
  return differences(withoutIds(text), typeof recorded.body === 'string' ? withoutIds(recorded.body) : recorded.body);
}

function withoutIds(text: string): string {
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>').replaceAll(/(http%3A%2F%2F|http:\/\/)localhost(%3A|:)\d+/g, '<host>');
}
