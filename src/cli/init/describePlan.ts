import { styleText } from 'node:util';
import type { ComparedFile } from './comparePlan.js';
import type { Host } from './detectHost.js';
import type { InitPlan } from './InitPlan.js';

/** Every file that a person has to look at as a diff; the syncs, which are copies, by name. */
export function describePlan(files: readonly ComparedFile[]): string {
  const isCopy = ({ path }: ComparedFile): boolean => path.startsWith('nango-integrations/');
  const listed = files.map(({ path, state }) => `${marks[state]} ${path}`);
  const shown = files.filter((file) => file.diff !== '' && !(isCopy(file) && file.state === 'new')).map(({ diff }) => coloured(diff));
  const left = files.filter(({ state }) => state === 'different').length;
  const note = left === 0 ? '' : `\n${left === 1 ? 'One file is' : `${left} files are`} there with other contents and stay as they are; take over by hand what you want of the differences above.\n`;
  return `${shown.join('\n')}\n${listed.join('\n')}\n${note}`;
}

export function describeNext({ byHand, install, start }: InitPlan, packageManager: Host['packageManager']): string {
  const add = packageManager === 'npm' ? 'npm install' : `${packageManager} add`;
  const commands = [
    ...(install.dependencies.length > 0 ? [`${add} ${install.dependencies.join(' ')}`] : []),
    ...(install.devDependencies.length > 0 ? [`${add} ${packageManager === 'npm' ? '--save-dev' : '-D'} ${install.devDependencies.join(' ')}`] : []),
    ...start,
  ];
  const numbered = (lines: readonly string[]): string => lines.map((line, index) => `  ${index + 1}. ${line}`).join('\n');
  return `\nBy hand:\n${numbered(byHand)}\n\nThen:\n${numbered(commands)}\n\nOnce it runs against your own Nango, npx nango-embed doctor says what is still missing.\n`;
}

const marks = { new: '+', same: '=', different: '!' };

function coloured(diff: string): string {
  const colour = (line: string): string => (line.startsWith('+') ? styleText('green', line) : line.startsWith('-') ? styleText('red', line) : line);
  return diff.split('\n').map(colour).join('\n');
}
