import { NangoEmbedError, type RecordsParams, type RecordsSelection } from '../../protocol/index.js';

export function readVariant(query: URLSearchParams): { variant?: string } {
  const variant = readText(query, 'variant');
  return variant === undefined ? {} : { variant };
}

export function readRecordsParams(query: URLSearchParams): RecordsParams {
  const cursor = readText(query, 'cursor');
  const modifiedAfter = readText(query, 'modifiedAfter');
  const limit = readText(query, 'limit');
  return {
    ...(cursor === undefined ? {} : { cursor }),
    ...(modifiedAfter === undefined ? {} : { modifiedAfter }),
    // Number('1e3') and Number(' 5') are numbers, too; only digits are what the caller meant.
    ...(limit === undefined ? {} : { limit: /^\d+$/.test(limit) ? Number(limit) : Number.NaN }),
  };
}

/** Which records of the whole set are meant. */
export function readSelection(_query: URLSearchParams): RecordsSelection {
  return {};
}

function readText(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (value === '') throw new NangoEmbedError('invalid_request', `The query parameter \`${name}\` is empty. Give it a value or leave it out.`);
  return value;
}
