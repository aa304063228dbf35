import type { ProviderBackend } from '../core/upstream.js';

export type Json = Record<string, unknown>;

/** For tests: the JSON that a look-alike answers with HTTP 200 passes through `change` first. Answers how to end it. */
export function changeAnswers(backend: ProviderBackend, change: (body: Json, url: URL) => Json): () => void {
  const before = backend.fetch.bind(backend);
  backend.fetch = async (request) => {
    const response = await before(request);
    if (response.status !== 200) return response;
    return Response.json(change((await response.json()) as Json, new URL(request.url)));
  };
  return () => {
    backend.fetch = before;
  };
}

/** A change that puts every item of the list `field` through `changeItem`; undefined takes it out. */
export function itemsOf(field: string, changeItem: (item: Json) => Json | undefined): (body: Json) => Json {
  return (body) => {
    const items = body[field];
    return Array.isArray(items) ? { ...body, [field]: items.flatMap((item: Json) => changeItem(item) ?? []) } : body;
  };
}
