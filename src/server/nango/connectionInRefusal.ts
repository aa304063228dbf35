import type { RawConnectionSettings } from './translate.js';

/**
 * The connection that came with a refusal. Nango refreshes a token whenever a connection is read; when the provider refuses
 * that, Nango answers 400 `invalid_credentials`, with the connection all the same in `error.payload.connection`. Its settings
 * are as good as ever. Undefined for every other failure.
 */
export function connectionInRefusal(error: unknown): RawConnectionSettings | undefined {
  const body = objectAt(error, 'response', 'data', 'error');
  if (body?.['code'] !== 'invalid_credentials') return undefined;
  const connection = objectAt(body, 'payload', 'connection');
  return connection && { metadata: objectAt(connection, 'metadata') ?? null, connection_config: objectAt(connection, 'connection_config') ?? null };
}

function objectAt(value: unknown, ...path: string[]): Record<string, unknown> | undefined {
  const [name, ...rest] = path;
  if (typeof value !== 'object' || value === null) return undefined;
  const found = value as Record<string, unknown>;
  return name === undefined ? found : objectAt(found[name], ...rest);
}
