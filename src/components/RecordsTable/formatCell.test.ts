import { describe, expect, it } from 'vitest';
import { en } from '../../locales/en.js';
import { formatCell } from './formatCell.js';

const context = { locale: 'en-GB', timeZone: 'Asia/Tokyo', labels: en.recordsTable };

describe('formatCell', () => {
  it('prints nothing for what is not there', () => {
    expect(formatCell(null, 'string', context)).toEqual({ text: '' });
    expect(formatCell(undefined, 'number', context)).toEqual({ text: '' });
    expect(formatCell('', 'date', context)).toEqual({ text: '' });
  });

  it('prints booleans as words', () => {
    expect(formatCell(true, 'boolean', context).text).toBe('Yes');
    expect(formatCell(false, 'boolean', context).text).toBe('No');
  });

  it('groups digits of quantities, but not of four-digit years or of ids', () => {
    expect(formatCell(12345.5, 'number', context).text).toBe('12,345.5');
    expect(formatCell(2026, 'number', context).text).toBe('2026');
    expect(formatCell(12345678, 'id', context).text).toBe('12345678');
  });

  it('prints shares as percent', () => {
    expect(formatCell(0.1234, 'percent', context)).toEqual({ text: '12.3%' });
    expect(formatCell(1, 'percent', { ...context, locale: 'de' }).text).toBe('100\u00A0%');
    expect(formatCell('n/a', 'percent', context)).toEqual({ text: 'n/a' });
  });

  it.each([
    [0, '0 secs', undefined],
    [4.25, '4.3 secs', undefined],
    [59.97, '1 min', '60 secs'],
    [61, '1 min 1 sec', '61 secs'],
    [3599.7, '1 hr', '3,599.7 secs'],
    [3900, '1 hr 5 mins', '3,900 secs'],
    [90_061, '1 day 1 hr', '90,061 secs'],
    [86_400 * 40, '40 days', '3,456,000 secs'],
    [-3900, '-1 hr 5 mins', '-3,900 secs'],
  ])('prints %d seconds as %s', (seconds, text, title) => {
    expect(formatCell(seconds, 'duration', context)).toEqual(title === undefined ? { text } : { text, title });
  });

  it("prints moments in the viewer's zone and keeps the exact time as title", () => {
    const cell = formatCell('2026-11-23T23:30:00+00:00', 'date', context);
    expect(cell.text).toBe('24 Nov 2026, 08:30');
    expect(cell.title).toBe('2026-11-23T23:30:00.000Z');
    expect(cell.dateTime).toBe('2026-11-23T23:30:00.000Z');
  });

  it('leaves a day without time on its day in every zone', () => {
    expect(formatCell('2026-11-23', 'date', { ...context, timeZone: 'America/Los_Angeles' })).toEqual({
      text: '23 Nov 2026',
      title: '2026-11-23',
      dateTime: '2026-11-23',
    });
  });

  it('reads numbers in a date column as seconds or milliseconds since the epoch', () => {
    const expected = formatCell('2026-11-23T12:00:00Z', 'date', context).text;
    expect(formatCell(Date.parse('2026-11-23T12:00:00Z'), 'date', context).text).toBe(expected);
    expect(formatCell(Date.parse('2026-11-23T12:00:00Z') / 1000, 'date', context).text).toBe(expected);
  });

  it('prints text in a date column as it is when it is no date', () => {
    expect(formatCell('next week', 'date', context)).toEqual({ text: 'next week' });
  });

  it('links web and mail addresses', () => {
    expect(formatCell('https://example.com/a b', 'url', context).href).toBe('https://example.com/a b');
    expect(formatCell('ada@example.com', 'email', context).href).toBe('mailto:ada@example.com');
  });

  it('lets a mail address fill in nothing but the receiver, and links none with half a character', () => {
    expect(formatCell('ada@example.com?bcc=eve@example.com', 'email', context).href).toBe('mailto:ada@example.com%3Fbcc=eve@example.com');
    expect(formatCell('\uD800@example.com', 'email', context)).toEqual({ text: '\uD800@example.com' });
  });

  it.each(['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', ' javascript:alert(1)', 'vbscript:x', 'file:///etc/passwd', '//example.com', 'nonsense'])(
    'does not link %s',
    (value) => {
      expect(formatCell(value, 'url', context)).toEqual({ text: value.trim() });
    },
  );

  it('shortens lists and says how many are left', () => {
    expect(formatCell(['a', 'b'], 'list', context)).toEqual({ text: 'a, b' });
    expect(formatCell(['a', 'b', 'c', 'd', 'e'], 'list', context)).toEqual({ text: 'a, b, c +2 more' });
  });

  it('prints objects as short JSON', () => {
    expect(formatCell({ a: 1 }, 'json', context)).toEqual({ text: '{"a":1}' });
    expect(formatCell({ text: 'x'.repeat(500) }, 'json', context).text).toHaveLength(201);
    expect(formatCell(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key${index}`, [index]])), 'json', context).text).toMatch(/^\{"key0":\[0\],.*…$/);
  });

  it('prints the first of many levels', () => {
    const deep: unknown = JSON.parse(`${'{"a":['.repeat(50_000)}${']}'.repeat(50_000)}`);
    expect(formatCell(deep, 'json', context).text).toMatch(/^(\{"a":\[)+.*…$/);
  });

  it('puts text on one line and cuts it', () => {
    expect(formatCell('two\n  lines', 'string', context).text).toBe('two lines');
    expect(formatCell('y'.repeat(1_000_000), 'string', context).text).toHaveLength(201);
  });

  it('prints what a value is when the column promises something else', () => {
    expect(formatCell('n/a', 'number', context)).toEqual({ text: 'n/a' });
    expect(formatCell({ a: 1 }, 'url', context)).toEqual({ text: '{"a":1}' });
  });
});
