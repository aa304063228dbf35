import type { ConnectionRef } from '../protocol/index.js';
import type { ProcedureCallers } from './attack/procedures.js';

/** How requests are made as one of two customers. */
export interface AttackOwner {
  /** Adds this customer's session: a cookie, a token. */
  authenticate(request: Request): Request | Promise<Request>;
  /** Connections that are this customer's for sure, besides those that `GET /connections` lists. */
  connections?: readonly ConnectionRef[];
}

export interface AttackOptions {
  /** The attacker, signed in as a customer of yours. */
  ownerA: AttackOwner;
  /** The victim: another customer, who shares no connection with A, and has at least one. */
  ownerB: AttackOwner;
  /** @default '/api/nango' */
  basePath?: string;
  /** Where the handler believes to be. @default 'http://localhost' */
  origin?: string;
  /** Lets forgeries be tried that are made from a right signature. */
  webhookSigningKey?: string;
  /** Texts that must stand in no answer, whoever asks: keys, B's tags, words of B's records. */
  secrets?: readonly string[];
  /**
   * Sessions that belong to no customer: a user without an organisation, an account that was closed. What `authorize` makes of
   * them is where empty scopes come from.
   */
  outsiders?: readonly AttackOwner[];
  /**
   * Resolves once runs that were triggered are over and their webhooks have come. With it B's syncs are triggered, as B, and
   * A's open event stream must not hear of it.
   */
  settle?: () => Promise<void>;
  /** Callers of your tRPC router, for example around `createCaller`: its procedures are attacked, too. */
  trpc?: ProcedureCallers;
  /** Hears of each attempt, one line each. */
  log?: (line: string) => void;
}
