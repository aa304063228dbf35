/** How long after a session was made its re-authorisation is reckoned with: a session lasts 30 minutes, a host may be down for days. */
export const AWAITED_MS = 7 * 24 * 60 * 60_000;
