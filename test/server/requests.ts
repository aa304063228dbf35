const base = 'http://host.test/api/nango';

export interface RequestOptions {
  /** Who asks, by the name of the stage's owner. */
  as?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export function get(path: string, { as = 'acme', headers = {}, signal }: RequestOptions = {}): Request {
  return new Request(base + path, { headers: { 'X-Caller': as, ...headers }, ...(signal ? { signal } : {}) });
}

/** A change, as our own client sends it. `body` goes out as it is when it is text. */
export function post(path: string, body: unknown = {}, { as = 'acme', headers = {} }: RequestOptions = {}): Request {
  return new Request(base + path, {
    method: 'POST',
    headers: { 'X-Caller': as, 'Content-Type': 'application/json', 'X-Nango-Embed': '1', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

export function patch(path: string, body: unknown, options: RequestOptions = {}): Request {
  return new Request(post(path, body, options), { method: 'PATCH' });
}

export function del(path: string, { as = 'acme', headers = {} }: RequestOptions = {}): Request {
  return new Request(base + path, { method: 'DELETE', headers: { 'X-Caller': as, 'X-Nango-Embed': '1', ...headers } });
}

/** The code of an error answer. */
export async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string } };
  return error.code;
}

/** The sentence of an error answer. */
export async function messageOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { message: string } };
  return error.message;
}
