/** What is noted under a key, which is a field's name: `constructor` is found in any object, but noted in few. */
export function entryOf<Value>(notes: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(notes, key) ? notes[key] : undefined;
}
