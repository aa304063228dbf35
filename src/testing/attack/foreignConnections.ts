import { nobodys, type Attack, type Target } from './Scene.js';
import { everyOther, everyRead, everyUse } from './everyRoute.js';
import { likeMissing, refusedAs, refusedTheirs } from './verdicts.js';

/** What A may read has nothing of the victim's in it, which every answer is held to. */
export const ownThings: Attack = async ({ attacker, asA, own }) => {
  for (const { name, path } of [...everyOther('x').filter(({ init }) => init.method === undefined), ...own.slice(0, 2).flatMap(everyRead)]) {
    await attacker.try({ attack: `${name}, of one's own`, as: asA, path });
  }
};

/** Somebody else's connection must look exactly like one that does not exist. */
export const foreignConnections: Attack = async ({ attacker, asA, theirs }) => {
  for (const target of theirs) {
    const missing = nobodys(target);
    const twins = everyUse(missing);
    for (const [index, use] of everyUse(target).entries()) {
      const twin = twins[index] ?? use;
      const expected = await attacker.try({ attack: `${twin.name} of nobody's connection`, as: asA, path: twin.path, init: twin.init, judge: refusedAs('unknown_connection') });
      const judge = likeMissing(expected, { theirs: target.connectionId, nobodys: missing.connectionId });
      await attacker.try({ attack: `${use.name} of somebody else's connection`, as: asA, path: use.path, init: use.init, judge });
    }
  }
};

/** The right id below another integration, and ids that are nearly the right one. */
export const guessedIds: Attack = async ({ attacker, asA, theirs, own, integrationIds }) => {
  for (const target of own.slice(0, 1)) {
    const isOwn = (integrationId: string) => own.some((other) => other.integrationId === integrationId && other.connectionId === target.connectionId);
    // Only to read: it is A's own.
    for (const integrationId of otherIntegrations(target, integrationIds).filter((id) => !isOwn(id))) {
      for (const { name, path } of everyRead({ ...target, integrationId })) await attacker.try({ attack: `${name} below another integration`, as: asA, path, judge: refusedTheirs });
    }
  }
  for (const target of theirs.slice(0, 3)) {
    for (const integrationId of otherIntegrations(target, integrationIds)) {
      for (const { name, path, init } of everyUse({ ...target, integrationId })) await attacker.try({ attack: `${name} below another integration`, as: asA, path, init, judge: refusedTheirs });
    }
    for (const segment of nearly(target.connectionId, own[0]?.connectionId ?? 'x')) {
      for (const tail of ['/syncs', '/metadata', `/records/${encodeURIComponent(target.model)}`]) {
        await attacker.try({ attack: 'an id that is nearly somebody else’s', as: asA, path: `/connections/${encodeURIComponent(target.integrationId)}/${segment}${tail}`, judge: refusedTheirs });
      }
    }
  }
};

function otherIntegrations({ integrationId }: Target, integrationIds: readonly string[]): string[] {
  return [...integrationIds, '__proto__', 'nothing'].filter((id) => id !== integrationId).slice(0, 4);
}

/** Segments of a path that a comparison may take for the id, or that mean it in another spelling. */
function nearly(theirs: string, own: string): string[] {
  const [id, mine] = [encodeURIComponent(theirs), encodeURIComponent(own)];
  const everyByte = [...new TextEncoder().encode(theirs)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return [
    everyByte,
    everyByte.replaceAll('%', '%25'),
    ...[theirs.toUpperCase(), theirs.toLowerCase(), fullWidth(theirs), theirs.slice(0, -1), `${theirs}1`, `${theirs}*`, `${theirs}%`].filter((text) => text !== '' && text !== theirs).map(encodeURIComponent),
    ...['%20', '%00', '%0a', '%0d%0a', '%09', '%2F', '%5C', '%23', '%3F', ';', '.', '%C2%A0', '%E2%80%8B'].map((end) => id + end),
    ...['%20', '%00', '.%2F', '%2e%2e%2F', '%2F'].map((start) => start + id),
    `${mine},${id}`,
    `${mine}%2C${id}`,
    `${mine}%00${id}`,
    `${mine}%2F..%2F${id}`,
    `${mine}/../${id}`,
    `${mine}%26connectionId=${id}`,
  ];
}

/** Unicode's wide letters, which some databases and normalisers take for the plain ones. */
function fullWidth(text: string): string {
  return text.replaceAll(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
}
