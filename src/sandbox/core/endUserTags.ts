import type { Tags } from '../../protocol/index.js';
import type { SandboxEndUser } from './connectionTypes.js';
import type { CreateSessionInput } from './sessionTypes.js';

/** Nango stores tag keys in lower case; values stay as they are. */
export function lowerCaseKeys(tags: Tags): Tags {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}

/** The end user that a session's deprecated fields describe. */
export function endUserOf({ endUser, organization }: CreateSessionInput): SandboxEndUser | null {
  if (!endUser) return null;
  return {
    id: endUser.id,
    displayName: endUser.displayName ?? null,
    email: endUser.email ?? null,
    tags: endUser.tags ?? null,
    organization: organization ? { id: organization.id, displayName: organization.displayName ?? null } : null,
  };
}

/** The tags that Nango makes of an end user. */
export function tagsOf(endUser: SandboxEndUser | null): Tags {
  if (!endUser) return {};
  const named = {
    end_user_id: endUser.id,
    end_user_email: endUser.email,
    end_user_display_name: endUser.displayName,
    organization_id: endUser.organization?.id ?? null,
    organization_display_name: endUser.organization?.displayName ?? null,
  };
  const given = Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== null);
  return { ...endUser.tags, ...Object.fromEntries(given) };
}
