import { compile } from 'tailwindcss';
import everything from 'tailwindcss/index.css?raw';

/** Tailwind 4 as it comes: theme, preflight, and the utilities that a product uses, each in its layer. */
export async function tailwind4({ utilities = [], further = '' }: { utilities?: string[]; further?: string } = {}): Promise<string> {
  const compiler = await compile(`${everything}\n${further}`);
  return compiler.build(utilities);
}
