import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { beginTable } from './beginTable.js';
import { forceColours } from './forceColours.js';

it('shows which cell has the focus, which rows are selected, and what they say, in the colours of the system', async () => {
  await forceColours();
  const { enterGrid, press, hears } = await beginTable({ selectable: true, columns: ['name', 'id', { key: 'topic', kind: 'json' }, 'member_count'] });
  await enterGrid();
  await press('{ArrowRight}');
  expect(contrastOfFocus()).toBeGreaterThan(3);
  await press(' ');
  await hears('1 selected');
  expect(contrastOfFocus()).toBeGreaterThan(3);
  const [selected, other] = screen.getAllByRole('row').slice(1).map((row) => getComputedStyle(row));
  expect(selected).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px' });
  expect(other?.outlineStyle).toBe('none');
  const cells = screen.getAllByRole('gridcell').slice(0, 10);
  for (const cell of cells) expect(contrast(getComputedStyle(cell).color, groundOf(cell))).toBeGreaterThan(4.5);
});

it('draws another box for all rows, for some and for none', async () => {
  await forceColours();
  const { enterGrid, press, hears } = await beginTable({ selectable: true });
  const looks = new Set([lookOfBox()]);
  await enterGrid();
  await press(' ');
  await hears('1 selected');
  looks.add(lookOfBox());
  await press('{Control>}a{/Control}');
  await hears('12 selected');
  looks.add(lookOfBox());
  expect(looks.size).toBe(3);
});

function lookOfBox(): string {
  const { borderWidth, backgroundImage } = getComputedStyle(screen.getByRole('columnheader', { name: 'Select all rows' }).querySelector('[data-nango-slot="records-table-select"]')!);
  return `${borderWidth} ${backgroundImage}`;
}

function contrastOfFocus(): number {
  const { outlineStyle, outlineColor } = getComputedStyle(document.activeElement!);
  expect(outlineStyle).toBe('solid');
  return contrast(outlineColor, groundOf(document.activeElement!));
}

/** The first ground behind an element that cannot be seen through. */
function groundOf(element: Element): string {
  const ground = getComputedStyle(element).backgroundColor;
  const [, , , alpha = 1] = numbersIn(ground);
  return alpha > 0 || !element.parentElement ? ground : groundOf(element.parentElement);
}

/** As WCAG reckons it; what shines through is taken for white. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [brightness(a), brightness(b)].toSorted((one, other) => other - one);
  return (light + 0.05) / (dark + 0.05);
}

function brightness(colour: string): number {
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbersIn(colour);
  const part = (value: number): number => {
    const share = (value * alpha + 255 * (1 - alpha)) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
}

function numbersIn(colour: string): number[] {
  return (colour.match(/[\d.]+/g) ?? []).map(Number);
}
