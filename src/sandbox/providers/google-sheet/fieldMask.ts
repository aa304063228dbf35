/** The names that a mask keeps, each with what it keeps below; empty for everything. */
export type FieldMask = Map<string, FieldMask>;

/** Reads Google's `a,b(c,d),e.f`, with `/` for `.` too; undefined when the brackets do not match or a name is missing. */
export function readFieldMask(text: string): FieldMask | undefined {
  const tokens = text.replace(/\s+/g, '').match(/[\w*]+|[^\w*]/g) ?? [];
  let place = 0;

  const readList = (): FieldMask => {
    const mask: FieldMask = new Map();
    do {
      const [name, below] = readPath();
      mask.set(name, merged(mask.get(name), below));
    } while (take(','));
    return mask;
  };
  const readPath = (): [string, FieldMask] => {
    const name = tokens[place] ?? '';
    if (!/^[\w*]+$/.test(name)) throw new SyntaxError('A name is missing.');
    place += 1;
    if (take('.') || take('/')) return [name, new Map([readPath()])];
    if (!take('(')) return [name, new Map()];
    const below = readList();
    if (!take(')')) throw new SyntaxError('A bracket is missing.');
    return [name, below];
  };
  const take = (token: string): boolean => {
    if (tokens[place] !== token) return false;
    place += 1;
    return true;
  };

  try {
    const mask = readList();
    return place === tokens.length ? mask : undefined;
  } catch {
    return undefined;
  }
}

/** What the mask keeps of a value; lists are masked entry by entry. */
export function applyFieldMask(value: unknown, mask: FieldMask): unknown {
  if (mask.size === 0 || mask.has('*')) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => applyFieldMask(entry, mask));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([name, field]): [string, unknown][] => {
    const below = mask.get(name);
    return below ? [[name, applyFieldMask(field, below)]] : [];
  });
  return Object.fromEntries(kept);
}

/** `a,a.b` keeps all of `a`. */
function merged(one: FieldMask | undefined, other: FieldMask): FieldMask {
  if (!one) return other;
  return one.size === 0 || other.size === 0 ? new Map() : new Map([...one, ...other]);
}
