/** What the command was given. pnpm hands the `--` of `pnpm nango:deploy -- prod` on; npm does not. */
export function commandArguments() {
  const args = process.argv.slice(2);
  const at = args.indexOf('--');
  return at === -1 ? args : args.toSpliced(at, 1);
}
