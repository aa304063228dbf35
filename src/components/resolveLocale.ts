/**
 * The locale to print dates and numbers in: the viewer's own when it is of the labels' language
 * (an `en-GB` viewer of English labels gets British dates), the labels' otherwise.
 */
export function resolveLocale(labelsLocale: string, viewerLocales: readonly string[] = viewer()): string {
  const language = languageOf(labelsLocale);
  return viewerLocales.find((locale) => languageOf(locale) === language) ?? labelsLocale;
}

function languageOf(locale: string): string {
  return locale.split('-', 1)[0]?.toLowerCase() ?? locale;
}

function viewer(): readonly string[] {
  return typeof navigator === 'undefined' ? [] : navigator.languages;
}
