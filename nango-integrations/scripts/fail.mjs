/** Ends the command: what happened, why it matters, what to do. */
export function fail(what, why, how) {
  console.error(`${what} ${why} ${how}`);
  process.exit(1);
}
