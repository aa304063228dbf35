import type { Tags } from '../protocol/index.js';
import type { Action, Resource } from './actions.js';
import { sha256Hex } from './hash.js';

/** Who is asking, as the host's `authorize` says. */
export interface Owner {
  /**
   * Tags a connection must carry to be this owner's, for example `{ organization_id: 'acme' }`. A list means "any of these".
   * New connections get the first. Never empty, and no empty values: Nango would then list everybody's connections.
   */
  scope: Tags | readonly Tags[];
  /** Stamped on the connections this owner makes, besides the scope, for example `{ end_user_id, end_user_email }`. */
  tags?: Tags;
  /**
   * Whether this caller may do it; answering anything but true refuses with 403 `forbidden`. Asked only about the owner's own
   * connections. The actions are listed in `actions`. @default everything
   */
  can?(action: Action, resource: Resource): Promise<boolean> | boolean;
}

/** An owner whose tags have been checked and spelled as Nango keeps them. */
export interface CheckedOwner extends Pick<Owner, 'can'> {
  /** As `authorize` returned it, for the host's own functions. */
  readonly given: Owner;
  readonly scopes: readonly Tags[];
  /** What a new connection is stamped with. */
  readonly stamp: Tags;
  /** The same for the same scopes, and telling nothing about them. */
  readonly hash: string;
}

/** Refuses scopes that would match connections of others. The error is for the host, not for the browser. */
export async function checkOwner(owner: Owner): Promise<CheckedOwner> {
  const scopes = listScopes(owner.scope).map(checkTags);
  const [first] = scopes;
  if (first === undefined || scopes.some((scope) => Object.keys(scope).length === 0)) {
    throw new Error(
      "authorize() returned an empty scope. Without tags Nango would list every customer's connections. " +
        "Return at least one tag, for example { scope: { organization_id: organization.id } }, or null for callers without access.",
    );
  }
  return {
    given: owner,
    scopes,
    stamp: { ...checkTags(owner.tags ?? {}), ...first },
    hash: await hashScopes(scopes),
    ...(owner.can ? { can: (action, resource) => owner.can?.(action, resource) ?? false } : {}),
  };
}

export function carriesTags(tags: Tags, scope: Tags): boolean {
  return Object.entries(scope).every(([key, value]) => tags[key] === value);
}

function listScopes(scope: Owner['scope'] | null | undefined): readonly Tags[] {
  if (scope === null || scope === undefined) return [];
  return isList(scope) ? scope : [scope];
}

function isList(scope: Owner['scope']): scope is readonly Tags[] {
  return Array.isArray(scope);
}

function checkTags(tags: Tags): Tags {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]: [string, unknown]) => {
      if (key.trim() === '' || typeof value !== 'string' || value.trim() === '') {
        throw new Error(
          `authorize() returned the tag ${JSON.stringify(key)} with the value ${JSON.stringify(value)}. ` +
            'A tag that is empty or not a string cannot tell one customer from another. Return non-empty strings.',
        );
      }
      // Nango lower-cases the keys of tags, and only the keys.
      return [key.toLowerCase(), value];
    }),
  );
}

/** The same owners come again and again, and a digest is a round trip to another thread. */
const hashes = new Map<string, Promise<string>>();

function hashScopes(scopes: readonly Tags[]): Promise<string> {
  const canonical = scopes.map(spellScope).sort().join('\n');
  const known = hashes.get(canonical);
  if (known) return known;
  if (hashes.size >= MAX_HASHES) hashes.clear();
  const hash = sha256Hex(canonical).then((hex) => hex.slice(0, 32));
  hashes.set(canonical, hash);
  return hash;
}

const MAX_HASHES = 10_000;

/** The same text whatever the order of the keys. */
function spellScope(scope: Tags): string {
  return Object.entries(scope)
    .map((tag) => JSON.stringify(tag))
    .sort()
    .join();
}
