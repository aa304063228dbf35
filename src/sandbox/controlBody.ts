// Reads the JSON bodies that come to `/_sandbox/<name>`. What these throw is answered with 400.

export function text(body: unknown, name: string): string {
  const value = field(body, name);
  if (typeof value !== 'string' || value === '') throw new Error(`The body needs "${name}", a text that is not empty.`);
  return value;
}

export function number(body: unknown, name: string, fallback: number): number {
  const value = field(body, name);
  return typeof value === 'number' ? value : fallback;
}

export function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
