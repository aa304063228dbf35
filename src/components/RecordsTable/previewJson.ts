/** The beginning of a value's JSON, at least `length` letters of it where it is as long. Of a value with ten thousand keys, or as many levels, it reads the first few. */
export function previewJson(value: unknown, length: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const isList = Array.isArray(value);
  if (length < 0) return isList ? '[…]' : '{…}';
  const pieces: string[] = [];
  let written = 0;
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (written > length) break;
    const name = isList ? '' : `${JSON.stringify(key)}:`;
    const piece = name + previewJson((value as Record<string, unknown>)[key], length - written - name.length - 1);
    pieces.push(piece);
    written += piece.length;
  }
  const [open, close] = isList ? '[]' : '{}';
  return `${open}${pieces.join(',')}${close}`;
}
