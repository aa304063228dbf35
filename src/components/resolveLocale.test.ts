import { describe, expect, it } from 'vitest';
import { resolveLocale } from './resolveLocale.js';

describe('resolveLocale', () => {
  it("prefers the viewer's own variety of the language on the screen", () => {
    expect(resolveLocale('en', ['de-AT', 'en-GB', 'en-US'])).toBe('en-GB');
  });

  it('does not mix languages', () => {
    expect(resolveLocale('en', ['de-AT', 'fr'])).toBe('en');
  });
});
