export type QueryValue = string | string[] | Record<string, string>;

/** Reads a query string as Nango's server does: `ids=a&ids=b`, `ids[]=a` and `tags[name]=value` become lists and objects. */
export function readQuery(params: URLSearchParams): Record<string, QueryValue> {
  const query: Record<string, QueryValue> = {};
  for (const [name, value] of params) {
    const nested = /^([^[\]]+)\[([^[\]]*)\]$/.exec(name);
    if (nested?.[1] === undefined) query[name] = append(query[name], value);
    else if (!nested[2]) query[nested[1]] = listOf(query[nested[1]], value);
    else query[nested[1]] = { ...objectOf(query[nested[1]]), [nested[2]]: value };
  }
  return query;
}

function append(present: QueryValue | undefined, value: string): QueryValue {
  return present === undefined ? value : listOf(present, value);
}

function listOf(present: QueryValue | undefined, value: string): string[] {
  if (present === undefined) return [value];
  if (typeof present === 'string') return [present, value];
  return Array.isArray(present) ? [...present, value] : [value];
}

function objectOf(present: QueryValue | undefined): Record<string, string> {
  return typeof present === 'object' && !Array.isArray(present) ? present : {};
}
