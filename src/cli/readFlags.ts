import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from './CommandError.js';

type FlagOptions = NonNullable<ParseArgsConfig['options']>;

/** The flags of a command. An unknown one is refused: a misspelt `--dry-run` would write. */
export function readFlags<const Options extends FlagOptions>(args: readonly string[], options: Options, usage: string): ReturnType<typeof parseArgs<{ args: string[]; options: Options; strict: true }>>['values'] {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), 'Nothing was done.', `Use: ${usage}`);
  }
}
