export interface CompareOptions {
  /** Fields of which only the type must agree: which rows a page holds, what the recorded provider happened to answer. */
  anyValue?: readonly string[];
  /** Whether the order of rows matters too. */
  inOrder?: boolean;
  /** Lists of which ours may hold fewer entries: the sandbox's catalogue is smaller than Nango's. */
  partialLists?: readonly string[];
}

/** Lists that a server may order by ids of its own. */
const UNORDERED = new Set(['records', 'syncs', 'connections', 'data']);

/** What differs between two bodies, in words; empty when they agree in everything that is not generated. */
export function differences(ours: unknown, recorded: unknown, options: CompareOptions = {}): string[] {
  return diff(ours, recorded, { path: '', key: '', options });
}

interface Place {
  path: string;
  key: string;
  options: CompareOptions;
}

function diff(ours: unknown, recorded: unknown, place: Place): string[] {
  if (Array.isArray(ours) && Array.isArray(recorded)) return diffLists(ours, recorded, place);
  if (isObject(ours) && isObject(recorded)) return diffObjects(ours, recorded, place);
  const [left, right] = [masked(ours, place), masked(recorded, place)];
  return left === right ? [] : [`${place.path || '/'}: ${left} instead of ${right}`];
}

function diffObjects(ours: Record<string, unknown>, recorded: Record<string, unknown>, place: Place): string[] {
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(recorded)])];
  return keys.flatMap((key) => {
    const path = `${place.path}/${key}`;
    if (!(key in recorded)) return [`${path}: not in the recording`];
    if (!(key in ours)) return [`${path}: missing`];
    return diff(ours[key], recorded[key], { ...place, path, key });
  });
}

function diffLists(ours: readonly unknown[], recorded: readonly unknown[], place: Place): string[] {
  if (place.options.partialLists?.includes(place.key)) return diffSubset(ours, recorded, place);
  if (ours.length !== recorded.length) return [`${place.path}: ${ours.length} entries instead of ${recorded.length}`];
  const [left, right] = UNORDERED.has(place.key) && !place.options.inOrder ? [sorted(ours), sorted(recorded)] : [ours, recorded];
  return left.flatMap((item, index) => diff(item, right[index], { ...place, path: `${place.path}/${index}` }));
}

function diffSubset(ours: readonly unknown[], recorded: readonly unknown[], place: Place): string[] {
  return ours.flatMap((item) => {
    const counterpart = recorded.find((other) => nameOf(other) === nameOf(item));
    return diff(item, counterpart, { ...place, path: `${place.path}/${nameOf(item)}` });
  });
}

function sorted(list: readonly unknown[]): unknown[] {
  return list.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

function nameOf(item: unknown): string {
  if (!isObject(item)) return '';
  return JSON.stringify([item['name'] ?? item['unique_key'] ?? item['connection_id'] ?? item['id'], item['variant'], item['connection_id']]);
}

/** Generated values become what kind of value they are, so that a time with `Z` still differs from one with an offset. */
function masked(value: unknown, { key, options }: Place): string {
  if (options.anyValue?.includes(key)) return value === null ? 'null' : typeof value;
  if (typeof value === 'number' && key === 'id') return '<number>';
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
  return JSON.stringify(
    decoded(value)
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/g, '<time>')
      .replace(/nango_connect_session_[0-9a-f]{64}/g, '<token>')
      .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uuid>')
      .replace(/\b\d{13}_\w{8}\b/g, '<operation>')
      .replace(/xoxb-mock-\d+/g, '<access token>')
      .replace(/http:\/\/(localhost|127\.0\.0\.1|mock\.loop\.test):\d+/g, '<host>'),
  );
}

/** A cursor is a place in base64; what stands in it has a form too. */
function decoded(value: string): string {
  if (!/^[A-Za-z0-9+/]{40,}=*$/.test(value)) return value;
  const place = atob(value);
  return place.includes('||') ? place : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
