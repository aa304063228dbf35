/** An interval made up to a fifth shorter or longer. `share` is a random number from 0 to 1, kept as long as the interval runs. */
export function spread(ms: number, share: number): number {
  return Math.round(ms * (0.8 + 0.4 * share));
}
