import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

/** Shows the page as Windows shows it in high contrast, until the test is over. */
export async function forceColours(): Promise<void> {
  const force = (value: string) => cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
  await force('active');
  onTestFinished(async () => {
    await force('none');
  });
}
