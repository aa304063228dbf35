/**
 * The same requests each time, so that a change is what breaks a build and not chance. To look for more:
 * `FUZZ_SEED=$RANDOM npx vitest run --project unit test/fuzz`. fast-check prints the seed, and the shortest request, of a failure.
 */
export const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_125);
