import file from '../../src/components/tokens.json' with { type: 'json' };

/** A token as designers speak of it: `light.text`. */
export interface Token {
  id: string;
  /** What it is called within its group: `border-strong`. */
  name: string;
  /** The custom property it becomes; in the palette, without the palette's name. */
  variable: `--nango-${string}`;
  /** The token it takes its value from, if it has none of its own. */
  takes: string | null;
  /** As CSS prints it; null for what is more than one value, such as a shadow. */
  css: string | null;
}

export type Theme = 'light' | 'dark';
export type Meaning = Exclude<keyof typeof file.light, `$${string}`>;
export type Measure = Exclude<keyof typeof file.comfortable, `$${string}`>;

const all = flatten(file, []);
const byId = new Map(all.map((token) => [token.id, token]));

export function tokensIn(group: string): readonly Token[] {
  return all.filter(({ id }) => id.startsWith(`${group}.`));
}

/** What a token is in the end, through all it takes from others. */
export function valueOf(id: string): string | null {
  const token = byId.get(id);
  if (token === undefined) return null;
  return token.takes === null ? token.css : valueOf(token.takes);
}

/** The contrast ratio of WCAG 2.2 between two colours, each as `#rrggbb`. */
export function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

/** A colour on its way to another: `share` is how much of the other. */
export function mix(from: string, to: string, share: number): string {
  const other = channels(to);
  return `#${channels(from)
    .map((channel, index) => Math.round(channel + ((other[index] ?? 0) - channel) * share))
    .map((channel) => channel.toString(16).padStart(2, '0'))
    .join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}

function flatten(node: object, path: readonly string[]): Token[] {
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    if (key.startsWith('$') || typeof child !== 'object' || child === null) return [];
    return '$value' in child ? [toToken(child, [...path, key])] : flatten(child, [...path, key]);
  });
}

function toToken(token: { $value: unknown }, path: readonly string[]): Token {
  const takes = typeof token.$value === 'string' ? (/^\{(.+)\}$/.exec(token.$value)?.[1] ?? null) : null;
  return {
    id: path.join('.'),
    name: path.slice(1).join('.'),
    variable: `--nango-${path.slice(1).join('-')}`,
    takes,
    css: takes === null ? print(token.$value) : null,
  };
}

function print(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  if ('hex' in value) return 'alpha' in value ? `${String(value.hex)}${toHex(Number(value.alpha))}` : String(value.hex);
  return 'value' in value && 'unit' in value ? `${String(value.value)}${String(value.unit)}` : null;
}

function toHex(alpha: number): string {
  return Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0');
}
