import type { Caller } from './Attacker.js';
import { everyOther, everyUse } from './everyRoute.js';
import type { Attack, Scene } from './Scene.js';
import { refused, refusedAs } from './verdicts.js';

/** Visitors without a session. */
export const visitors: Attack = async ({ attacker, theirs, integrationIds }) => {
  for (const { name, path, init } of [...everyOther(integrationIds[0] ?? 'x'), ...theirs.flatMap(everyUse)]) {
    await attacker.try({ attack: `${name} without a session`, as: null, path, init, judge: refusedAs('unauthorized', 'critical') });
  }
};

/** A session that is nobody's: without a scope Nango would list everybody's connections. */
export async function outsiders({ attacker, theirs, integrationIds }: Scene, as: NonNullable<Caller>): Promise<void> {
  const shared = 'list integrations';
  for (const { name, path, init } of [...everyOther(integrationIds[0] ?? 'x'), ...theirs.flatMap(everyUse)].filter((use) => use.name !== shared)) {
    await attacker.try({ attack: `${name} with a session that is nobody's`, as, path, init, judge: refused, mayFail: true });
  }
}
