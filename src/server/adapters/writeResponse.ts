import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/** Writes a web Response to Node's, as it comes. A client that leaves cancels the body and is no failure. */
export async function writeResponse(response: Response, res: ServerResponse): Promise<void> {
  if (res.destroyed) {
    await response.body?.cancel();
    return;
  }
  writeHead(response, res);
  if (!response.body) {
    res.end();
    return;
  }
  if (isWhole(response)) {
    res.end(new Uint8Array(await response.arrayBuffer()));
    return;
  }
  // Headers must not wait for the first bytes of a stream.
  res.flushHeaders();
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), res).catch((error: unknown) => {
    if (!isClientGone(error)) throw error;
  });
}

export function writeHead(response: Response, res: ServerResponse): void {
  res.writeHead(response.status, toNodeHeaders(response.headers));
}

/** JSON is there at once; a stream for each answer would cost more than the answer. */
function isWhole({ headers }: Response): boolean {
  return headers.get('Content-Type') === 'application/json';
}

/** Cookies must stay apart; all else is joined by commas. */
function toNodeHeaders(headers: Headers): Record<string, string | string[]> {
  const cookies = headers.getSetCookie();
  return { ...Object.fromEntries(headers), ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) };
}

function isClientGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
