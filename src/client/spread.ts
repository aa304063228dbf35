let share: number | undefined;

/**
 * An interval made up to a fifth shorter or longer, alike for as long as a page lives. The number is drawn when first asked for, not
 * while drawing: a server that prerenders pages refuses what comes out differently each time.
 */
export function spread(ms: number): number {
  share ??= Math.random();
  return Math.round(ms * (0.8 + 0.4 * share));
}
