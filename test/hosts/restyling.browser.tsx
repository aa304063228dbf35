import { render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConnectButton } from '../../src/components/index.js';
import { createStage, type Stage } from '../../stories/stage/createStage.js';
import { StageProvider } from '../../stories/stage/StageProvider.js';
import { differences, looksOf } from './looks.js';
import { beside, dressPage, drawnByUs, orders, ours } from './page.js';
import { tailwind4 } from './tailwind4.js';

let stage: Stage;
let ourSheet: HTMLStyleElement;
beforeEach(async () => {
  stage = createStage();
  await stage.connect();
  ourSheet = dressPage();
});
afterEach(() => {
  stage.close();
  ourSheet.remove();
});

describe('a class of the host', () => {
  it.each(orders)('sets what we leave alone, loaded %s ours', async (order) => {
    const mark = await show(<ConnectButton integrationId="slack" className="mine" classNames={{ 'connect-button-mark': 'mine' }} />);
    beside(ourSheet, '.mine { margin: 7px; letter-spacing: 3px }', order, () => {
      expect(getComputedStyle(mark)).toMatchObject({ margin: '7px', letterSpacing: '3px' });
      expect(getComputedStyle(mark.parentElement!)).toMatchObject({ margin: '7px', letterSpacing: '3px' });
    });
  });

  it('overrides what we set, loaded after ours', async () => {
    const mark = await show(<ConnectButton integrationId="slack" classNames={{ 'connect-button-mark': 'mine' }} />);
    beside(ourSheet, '.mine { border-radius: 3px; background: rgb(1, 2, 3) }', 'after', () => {
      expect(getComputedStyle(mark)).toMatchObject({ borderRadius: '3px', backgroundColor: 'rgb(1, 2, 3)' });
    });
  });
});

it.each(orders)('takes custom properties from the page, below a theme too, loaded %s ours', async (order) => {
  const mark = await show(
    <div data-nango-theme="dark">
      <ConnectButton integrationId="slack" />
    </div>,
  );
  beside(ourSheet, ':root, [data-nango-theme] { --nango-accent: #0f766e }', order, () => {
    expect(getComputedStyle(mark).getPropertyValue('--nango-accent')).toBe('#0f766e');
  });
});

it('leaves parts that go without our look to the rules of the host', async () => {
  await show(<ConnectButton integrationId="slack" unstyled />);
  beside(ourSheet, 'button { letter-spacing: 3px; padding: 13px }', 'before', () => {
    expect(getComputedStyle(screen.getByRole('button'))).toMatchObject({ letterSpacing: '3px', padding: '13px' });
  });
});

describe('in a layer of Tailwind 4', () => {
  const further = `@layer components {\n${ours}\n}`;

  it('looks as it does alone', async () => {
    await show(<ConnectButton integrationId="slack" />);
    const elements = drawnByUs();
    const alone = looksOf(elements);
    const layered = await tailwind4({ further });
    ourSheet.textContent = layered;
    expect(differences(elements, alone, looksOf(elements))).toEqual([]);
  });

  it('yields to its utilities', async () => {
    const mark = await show(<ConnectButton integrationId="slack" classNames={{ 'connect-button-mark': 'rounded-none px-8 tracking-widest mt-4' }} />);
    ourSheet.textContent = await tailwind4({ utilities: ['rounded-none', 'px-8', 'tracking-widest', 'mt-4'], further });
    expect(getComputedStyle(mark)).toMatchObject({ borderRadius: '0px', paddingLeft: '32px', letterSpacing: '1.3px', marginTop: '16px' });
  });
});

async function show(button: ReactElement): Promise<HTMLElement> {
  render(<StageProvider stage={stage}>{button}</StageProvider>);
  return screen.findByText('Slack connected');
}
