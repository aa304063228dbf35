import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CommandError } from '../CommandError.js';

export interface Environment {
  /** What was set where nothing says otherwise. */
  values: Readonly<Record<string, string | undefined>>;
  /** In words, for example `.env.local and the shell`. */
  from: string;
}

/** The variables a host would start with: the shell's win over those of a file. Without a file named, the usual ones if they are there. */
export function readEnvironment(folder: string, file: string | undefined, shell: Environment['values'] = process.env): Environment {
  if (file !== undefined && !existsSync(join(folder, file))) {
    throw new CommandError(`There is no ${file} in ${folder}.`, 'So nothing was looked at.', 'Name the file your backend reads with --env-file, or leave it out to take the shell’s variables.');
  }
  const files = file === undefined ? USUAL.filter((name) => existsSync(join(folder, name))) : [file];
  const read = files.map((name) => parseEnv(readFileSync(join(folder, name), 'utf8')));
  return { values: Object.assign({}, ...read.toReversed(), shell) as Environment['values'], from: [...files, 'the shell'].join(' and ') };
}

/** The first wins. */
const USUAL = ['.env.local', '.env'];
