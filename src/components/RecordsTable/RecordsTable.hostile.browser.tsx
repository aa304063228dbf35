import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cellAt, columnTexts, openRow, showRecords } from './showRecords.test.helper.js';

describe('a text of HTML', () => {
  const html = '<img src="/x" onerror="document.title = \'owned\'"><script>document.title = "owned"</script>';

  it('is shown as it is written, in its cell, marked by a search, and in the details', async () => {
    await showRecords([{ text: html, other: 'a' }], { columns: ['text', 'other'] });
    expect(cellAt(1, 1)).toHaveTextContent(html);
    await userEvent.fill(screen.getByRole('searchbox'), 'img');
    await waitFor(() => expect(cellAt(1, 1).querySelector('mark')).toHaveTextContent('img'));
    expect(cellAt(1, 1)).toHaveTextContent(html);
    const dialog = await openRow(cellAt(1, 1));
    expect(within(dialog).getByText(html)).toBeInTheDocument();
    expect(document.querySelectorAll('img, script[src="/x"], [onerror]')).toHaveLength(0);
    expect(document.title).not.toBe('owned');
  });
});

describe('an address', () => {
  const scripts = ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,<script>alert(1)</script>', 'vbscript:x', 'https:javascript:alert(1)', '//evil.example', 'blob:https://a/b', 'file:///etc/passwd'];

  it('that could run something is no link, in no kind of column, nor in the details', async () => {
    const rows = [{ kept: 'https://example.com/' }, ...scripts.map((kept) => ({ kept }))].map((row) => ({ ...row, mail: row.kept, inferred: 'https://example.com/' }));
    await showRecords(rows, { columns: [{ key: 'kept', kind: 'url' }, { key: 'mail', kind: 'email' }, 'inferred'] });
    expect(protocols()).toEqual(['https:']);
    cellAt(3, 1).focus();
    await userEvent.keyboard('{F2}');
    await screen.findByRole('dialog');
    expect(protocols()).toEqual(['https:']);
  });

  it('of a mailbox with half a character in it is a text, not the end of the table', async () => {
    await showRecords(['{"mail":"a@example.com"}', '{"mail":"\\ud800@example.com"}'], { columns: [{ key: 'mail', kind: 'email' }] });
    expect(screen.getAllByRole('gridcell')).toHaveLength(2);
  });
});

describe('a text that turns the direction round', () => {
  it('turns nothing beside it', async () => {
    await showRecords([{ a: '\u202Eabc', b: 'plain words', c: '\u2067\u202Eabc', d: 'more words' }], { columns: ['a', 'b', 'c', 'd'] });
    expect(readsFromTheLeft(cellAt(1, 1))).toBe(false);
    expect(readsFromTheLeft(cellAt(1, 2))).toBe(true);
    expect(readsFromTheLeft(cellAt(1, 4))).toBe(true);
    const dialog = await openRow(cellAt(1, 1));
    expect(readsFromTheLeft(within(dialog).getByText('plain words'))).toBe(true);
  });

  it('as the name of a column turns no other name', async () => {
    await showRecords([{ '\u202Eabc': 1, name: 'x' }], {});
    const labels = [...document.querySelectorAll('[data-nango-slot="records-table-head-label"]')];
    expect(readsFromTheLeft(labels.find(({ textContent }) => textContent === 'Name')!)).toBe(true);
  });
});

describe('a text of a megabyte', () => {
  const long = `begin ${'lorem ipsum '.repeat(90_000)}`;

  it('is cut off in its cell, beside it and in searches', async () => {
    const rows = Array.from({ length: 30 }, (_, number) => ({ text: `${number} ${long}` }));
    await showRecords(rows, { columns: ['text', 'id'] });
    cellAt(1, 1).focus();
    await waitFor(() => expect(document.querySelector('[data-nango-slot="records-table-peek"]')).not.toBeNull());
    await userEvent.fill(screen.getByRole('searchbox'), 'ipsum');
    await waitFor(() => expect(document.querySelector('mark')).not.toBeNull());
    expect(document.body.textContent?.length).toBeLessThan(40_000);
  });

  it('is all there in the details', async () => {
    await showRecords([{ text: long }], { columns: ['text', 'id'] });
    expect((await openRow(cellAt(1, 1))).textContent).toContain(long);
  });
});

describe('a record of ten thousand fields', () => {
  const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, number) => [`field_${number}`, number]));

  it('has the columns near the eye drawn, and in its details some hundreds, and then as many more', async () => {
    await showRecords([wide, wide, wide]);
    expect(screen.getByRole('grid')).toHaveAttribute('aria-colcount', '10001');
    expect(elements()).toBeLessThan(1000);
    cellAt(1, 1).focus();
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(document.activeElement).toHaveTextContent('9999'));
    expect(elements()).toBeLessThan(1000);
    const dialog = await openRow(document.activeElement as HTMLElement);
    expect(dialog.querySelectorAll('dt')).toHaveLength(300);
    await userEvent.click(within(dialog).getByRole('button', { name: '+9701 more' }));
    expect(dialog.querySelectorAll('dt')).toHaveLength(600);
  });
});

describe('a field with the name of something that every object has', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '#select'];
  const recordOf = (letter: string): string => `{${names.map((name, index) => `"${name}":"${letter}${index}"`).join(',')}}`;

  it('is a column like any other: as wide, sorted and filtered', async () => {
    await showRecords([recordOf('b'), recordOf('a'), { plain: 'c' }], { selectable: true });
    const heads = screen.getAllByRole('columnheader');
    expect(heads.slice(2).map(({ title }) => title)).toEqual([...names, 'plain']);
    expect(heads.slice(2).every(({ offsetWidth }) => offsetWidth > 40 && offsetWidth < 600)).toBe(true);
    for (const [index, name] of names.entries()) {
      const head = heads.find(({ title }) => title === name)!;
      const label = head.querySelector('[data-nango-slot="records-table-head-label"]')!;
      const texts = (): string[] => columnTexts(index + 3);
      await userEvent.click(label);
      await waitFor(() => expect(texts()).toEqual([`a${index}`, `b${index}`, '']));
      await userEvent.click(label);
      await waitFor(() => expect(texts()).toEqual([`b${index}`, `a${index}`, '']));
    }
    const constructorHead = heads.find(({ title }) => title === 'constructor')!;
    await userEvent.hover(constructorHead);
    await userEvent.click(within(constructorHead).getByRole('button'));
    const options = await screen.findByRole('dialog');
    expect(within(options).queryByRole('button', { name: 'Remove filter' })).toBeNull();
    await userEvent.fill(within(options).getByLabelText('Contains'), 'a1');
    await waitFor(() => expect(columnTexts(4)).toEqual(['a1']));
    await userEvent.fill(within(options).getByLabelText('Width'), '120');
    await waitFor(() => expect(constructorHead.offsetWidth).toBe(120));
  });
});

describe('a value that is none, or is deep', () => {
  const deep = `${'{"a":['.repeat(3000)}1${']}'.repeat(3000)}`;

  it('is shown, sorted, searched, opened and copied', async () => {
    await showRecords([`{"n":null,"d":${deep},"s":""}`, '{"n":1e999,"d":null}', '{"n":-0,"d":[[[[]]]]}'], { columns: [{ key: 'n', kind: 'number' }, 'd', 's'], selectable: true });
    expect(columnTexts(2)).toEqual(['', '∞', '-0']);
    await userEvent.click(screen.getByRole('columnheader', { name: 'N' }));
    await waitFor(() => expect(columnTexts(2)).toEqual(['-0', '∞', '']));
    await userEvent.click(screen.getByRole('columnheader', { name: 'D' }));
    await userEvent.fill(screen.getByRole('searchbox'), '{"a"');
    await waitFor(() => expect(columnTexts(2)).toEqual(['']));
    cellAt(1, 3).focus();
    await waitFor(() => expect(document.querySelector('[data-nango-slot="records-table-peek"]')).not.toBeNull());
    const dialog = await openRow(cellAt(1, 1));
    expect(dialog.textContent?.length).toBeGreaterThan(1000);
  });
});

describe('a value that a spreadsheet would run', () => {
  const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '-5', '+5.5', 'a\tb', 'say "hi"\r\nthere'];
  const rows = formulas.map((value) => ({ value }));

  it('is a text in the CSV of the rows as shown', async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => (saved.push(blob as Blob), 'data:,'));
    await showRecords(rows, { columns: ['value'] });
    await userEvent.click(screen.getByRole('button', { name: 'Download' }));
    await userEvent.click(await screen.findByRole('button', { name: /as shown/ }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(await saved[0]?.text()).toBe(`Value\r\n'=1+1\r\n'+1+1\r\n'-1+1\r\n'@SUM(A1)\r\n'\t=1+1\r\n-5\r\n+5.5\r\na\tb\r\n"say ""hi""\r\nthere"\r\n`);
  });

  it('is a text in the rows that are copied, and as it is when it is copied alone', async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await showRecords(rows, { columns: ['value'], selectable: true });
    cellAt(1, 2).focus();
    await userEvent.keyboard('{Control>}c{/Control}');
    await waitFor(() => expect(write).toHaveBeenLastCalledWith('=1+1'));
    await userEvent.keyboard('{Control>}ac{/Control}');
    await waitFor(() => expect(write).toHaveBeenCalledTimes(2));
    expect(write.mock.lastCall?.[0]).toBe(`Value\r\n'=1+1\r\n'+1+1\r\n'-1+1\r\n'@SUM(A1)\r\n"'\t=1+1"\r\n-5\r\n+5.5\r\n"a\tb"\r\n"say ""hi""\r\nthere"\r\n`);
  });
});

/** The protocols of all links in the page, without those for files that the table makes itself. */
function protocols(): string[] {
  return [...new Set([...document.querySelectorAll('a')].map(({ protocol }) => protocol))];
}

/** Whether the letters of an element's text stand one after the other from the left. */
function readsFromTheLeft(element: Element): boolean {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text;
  const letters = Array.from(text.data).flatMap((letter, index) => (/[a-z]/i.test(letter) ? [leftOf(text, index)] : []));
  return letters.length > 2 && letters.every((left, index) => index === 0 || left > (letters[index - 1] ?? 0));
}

function leftOf(text: Text, index: number): number {
  const range = document.createRange();
  range.setStart(text, index);
  range.setEnd(text, index + 1);
  return range.getBoundingClientRect().left;
}

function elements(): number {
  return document.querySelectorAll('*').length;
}
