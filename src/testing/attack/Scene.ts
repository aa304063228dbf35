import type { ConnectionRef } from '../../protocol/index.js';
import type { Attacker, Caller } from './Attacker.js';

/** A connection, and what of it can be asked for. */
export interface Target extends ConnectionRef {
  /** One of its models and syncs; made up when it has none. */
  model: string;
  syncName: string;
}

/** What the attacks have to work with. */
export interface Scene {
  attacker: Attacker;
  asA: NonNullable<Caller>;
  asB: NonNullable<Caller>;
  /** B's, and not A's. */
  theirs: readonly Target[];
  own: readonly Target[];
  /** Texts that stand for one owner: ids of connections, end users. */
  textsOf: { a: readonly string[]; b: readonly string[] };
  integrationIds: readonly string[];
}

export type Attack = (scene: Scene) => Promise<void>;

/** Nobody's, and like one that could be. */
export function nobodys(target: Target): Target {
  return { ...target, connectionId: `${target.connectionId}-x` };
}
