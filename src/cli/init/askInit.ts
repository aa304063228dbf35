import { confirm, isCancel, multiselect, select } from '@clack/prompts';
import { CommandError } from '../CommandError.js';
import { nameOf, shippedSyncNames } from './chooseSyncs.js';
import type { ChosenSync, HostKind } from './InitPlan.js';

const hosts: { value: HostKind; label: string }[] = [
  { value: 'next', label: 'Next.js, App Router' },
  { value: 'vite-express', label: 'Vite, with an Express backend' },
  { value: 'vite-hono', label: 'Vite, with a Hono backend' },
];

export async function askHost(): Promise<HostKind> {
  return answered(await select({ message: 'What is this project?', options: hosts }));
}

export async function askSyncs(): Promise<ChosenSync[]> {
  const options = shippedSyncNames.map((sync) => ({ value: sync, label: nameOf(sync), hint: sync.model }));
  return answered(await multiselect({ message: 'Which syncs?', options, initialValues: shippedSyncNames.filter(({ integrationId }) => integrationId === 'slack') }));
}

export async function confirmWriting(count: number): Promise<boolean> {
  return answered(await confirm({ message: `Write ${count} ${count === 1 ? 'file' : 'files'}?` }));
}

function answered<Value>(answer: Value): Exclude<Value, symbol> {
  if (isCancel(answer)) throw new CommandError('You left.', 'Nothing was written.', 'Run init again when you like.');
  return answer as Exclude<Value, symbol>;
}
