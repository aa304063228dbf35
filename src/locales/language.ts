/** The forms of a word by CLDR's names. A language fills in those it has; `other` is what remains. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** How a language counts, lists and prints, as `Intl` knows it. Asked anew each time: a page shows few of these sentences. */
export function language(locale: string) {
  return {
    plural: (count: number, forms: PluralForms): string => forms[new Intl.PluralRules(locale).select(count)] ?? forms.other,
    and: (words: readonly string[]): string => new Intl.ListFormat(locale).format(words),
    /** For the few numbers that come without a `format`: limits and frequencies. No digit of a limit may be rounded away. */
    number: (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value),
  };
}

/** What is said of each count that is not zero: "3 added" but never "0 removed". */
export function nonZero(counts: readonly (readonly [count: number, said: string])[]): string[] {
  return counts.filter(([count]) => count !== 0).map(([, said]) => said);
}
