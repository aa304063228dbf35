import { NangoEmbedError } from '../protocol/index.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** Reads the raw bytes of a body, at most `maxBytes`. Counts what arrives: Content-Length may lie or be absent. */
export async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) {
    throw new Error('The body was read before createNangoHandler could. Mount the handler before anything that parses bodies.');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new NangoEmbedError('payload_too_large', `The body is larger than ${maxBytes} bytes. Nothing this handler accepts is.`);
    }
    chunks.push(chunk);
  }
  return join(chunks, size);
}

/** Leaving the loop early cancels the rest of the body. Written out because Safari cannot iterate a stream. */
async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
