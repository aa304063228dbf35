import { z } from 'zod';
import type { HttpContext } from '../context.js';
import { validationError, type ValidationCode } from '../errors.js';
import { readQuery } from './readQuery.js';

/** Parses at the door, or refuses as Nango does, with zod's issues in the body. */
export function parse<Output>(code: ValidationCode, schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (!result.success) throw validationError(code, result.error.issues);
  return result.data;
}

export function parseQuery<Output>(c: HttpContext, schema: z.ZodType<Output>): Output {
  return parse('invalid_query_params', schema, readQuery(new URL(c.req.url).searchParams));
}

export function parseBody<Output>(c: HttpContext, schema: z.ZodType<Output>): Output {
  return parse('invalid_body', schema, c.var.body);
}

export function parseParams<Output>(c: HttpContext, schema: z.ZodType<Output>): Output {
  return parse('invalid_uri_params', schema, c.req.param());
}

/** Reads the named headers, in this order: the order of the issues follows from it. */
export function parseHeaders<Output>(c: HttpContext, schema: z.ZodObject<z.ZodRawShape> & z.ZodType<Output>): Output {
  const headers = Object.keys(schema.shape).map((name) => [name, c.req.header(name)]);
  return parse('invalid_headers', schema, Object.fromEntries(headers));
}

/** Many routes take no query at all and refuse any. */
export function requireEmptyQuery(c: HttpContext): void {
  parseQuery(c, z.strictObject({}));
}
