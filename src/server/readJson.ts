import { NangoEmbedError } from '../protocol/index.js';
import { readBody } from './readBody.js';

/** Reads a JSON object of at most 1 MiB. Throws `invalid_request` for anything else, `payload_too_large` beyond. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const value = parseJson(await readBody(request));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new NangoEmbedError('invalid_request', 'The body must be a JSON object, for example {"integrationId":"slack"}.');
  }
  return value as Record<string, unknown>;
}

/** For routes that need no body: one that is sent all the same must be a JSON object of at most 1 MiB. */
export async function refuseBadBody(request: Request): Promise<void> {
  if (request.body !== null) await readJson(request);
}

/** JSON from bytes. Throws `invalid_request` when they are not UTF-8 or not JSON. */
export function parseJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    // The cause stays out: a caller's typing mistake is nothing the host must hear of.
    const reason = cause instanceof SyntaxError ? cause.message : 'it is not UTF-8';
    throw new NangoEmbedError('invalid_request', `The body is not valid JSON: ${reason}.`);
  }
}

export function requiredString(body: Record<string, unknown>, field: string): string {
  const value = optionalString(body, field);
  if (value === undefined) throw new NangoEmbedError('invalid_request', `\`${field}\` is missing. Send it as a non-empty string.`);
  return value;
}

export function optionalString(body: Record<string, unknown>, field: string): string | undefined {
  const value = body[field];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new NangoEmbedError('invalid_request', `\`${field}\` must be a non-empty string.`);
}
