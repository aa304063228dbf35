import { NangoEmbedError, type RecordsParams, type RecordsSelection } from '../../protocol/index.js';
import { checkSelection } from '../checkSelection.js';

export function readVariant(query: URLSearchParams): { variant?: string } {
  const variant = readText(query, 'variant');
  return variant === undefined ? {} : { variant };
}

export function readRecordsParams(query: URLSearchParams): RecordsParams {
  const cursor = readText(query, 'cursor');
  const modifiedAfter = readText(query, 'modifiedAfter');
  const limit = readText(query, 'limit');
  const offset = readText(query, 'offset');
  return {
    ...readSelection(query),
    ...(cursor === undefined ? {} : { cursor }),
    ...(modifiedAfter === undefined ? {} : { modifiedAfter }),
    ...(limit === undefined ? {} : { limit: toWhole(limit) }),
    ...(offset === undefined ? {} : { offset: toWhole(offset) }),
  };
}

/** Which records of the whole set are meant. */
export function readSelection(query: URLSearchParams): RecordsSelection {
  return checkSelection({
    sort: readJsonText(query, 'sort'),
    search: readText(query, 'search'),
    filter: readJsonText(query, 'filter'),
    deleted: readText(query, 'deleted'),
    locale: readText(query, 'locale'),
  });
}

/** Number('1e3') and Number(' 5') are numbers, too; only digits are what the caller meant. */
function toWhole(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function readJsonText(query: URLSearchParams, name: string): unknown {
  const text = readText(query, name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new NangoEmbedError('invalid_request', `The query parameter \`${name}\` is not JSON. Send for example ${name}=${examples[name] ?? '[]'}, percent-encoded.`);
  }
}

const examples: Record<string, string> = {
  sort: '[{"field":"createdAt","kind":"date","direction":"desc"}]',
  filter: '[{"field":"name","contains":"general"}]',
};

function readText(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (value === '') throw new NangoEmbedError('invalid_request', `The query parameter \`${name}\` is empty. Give it a value or leave it out.`);
  return value;
}
