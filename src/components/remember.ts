/** Keeps formatters: making one costs about as much as printing a screenful with it, so each is made once. */
export function remember<Formatter>(make: (locale: string, option?: string) => Formatter): (locale: string, option?: string) => Formatter {
  const made = new Map<string, Formatter>();
  return (locale, option) => {
    const key = `${locale} ${option ?? ''}`;
    const formatter = made.get(key) ?? make(locale, option);
    made.set(key, formatter);
    return formatter;
  };
}
