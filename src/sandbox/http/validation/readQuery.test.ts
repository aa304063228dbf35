import { describe, expect, it } from 'vitest';
import { readQuery } from './readQuery.js';

const read = (query: string) => readQuery(new URLSearchParams(query));

describe('a query', () => {
  it('keeps single values as text', () => {
    expect(read('limit=10&model=Row')).toEqual({ limit: '10', model: 'Row' });
  });

  it('makes a list of a repeated name, with brackets or without', () => {
    expect(read('ids=a&ids=b&ids=c')).toEqual({ ids: ['a', 'b', 'c'] });
    expect(read('ids[]=a')).toEqual({ ids: ['a'] });
  });

  it('makes an object of names in brackets', () => {
    expect(read('tags[a]=1&tags[b.c]=2')).toEqual({ tags: { a: '1', 'b.c': '2' } });
  });

  it('lets no name reach the prototype', () => {
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    read('__proto__[polluted]=1');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
