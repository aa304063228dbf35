import { describe, expect, it } from 'vitest';
import { de } from './de.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { ja } from './ja.js';
import { language, nonZero } from './language.js';

describe('a language', () => {
  it.each([
    ['German', de, ['n Zeilen', 'n Zeile', 'n Zeilen', 'n Zeilen']],
    // Nothing is singular, and a million is a noun.
    ['French', fr, ['n\u00A0ligne', 'n\u00A0ligne', 'n\u00A0lignes', 'n\u00A0de lignes']],
    ['Spanish', es, ['n filas', 'n fila', 'n filas', 'n de filas']],
    ['Japanese', ja, ['n 行', 'n 行', 'n 行', 'n 行']],
  ])('counts as %s does', (_, { recordsTable }, expected) => {
    expect([0, 1, 2, 1_000_000].map((count) => recordsTable.rowsTotal({ count, format: () => 'n' }))).toEqual(expected);
  });

  it('takes the form for the rest where a word has no other', () => {
    expect(language('ar').plural(2, { other: 'x' })).toBe('x');
  });

  it('prints every digit of a limit', () => {
    expect(language('de').number(0.000125)).toBe('0,000125');
  });

  it('lists', () => {
    expect(language('de').and(['A', 'B', 'C'])).toBe('A, B und C');
    expect(language('de').and([])).toBe('');
  });

  it('leaves out what counts none', () => {
    expect(nonZero([[3, '3 added'], [0, '0 changed'], [1, '1 removed']])).toEqual(['3 added', '1 removed']);
  });
});
