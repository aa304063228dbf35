import { catalogueSyncs } from '../../models/catalogue.js';
import type { NangoConnection } from '../../server/index.js';
import { nameOfConnection, type Patient } from './Patient.js';
import { ok, problem, unknown, type Finding } from './Report.js';

/** Whose connections are: without tags a connection is nobody's, and the handler shows it to nobody. */
export function checkTags({ connections }: Patient, scopeTag: string): Finding[] {
  if (connections.length === 0) return [unknown('Nobody has connected an account yet.')];
  const untagged = connections.filter(({ tags }) => tags[scopeTag] === undefined);
  if (untagged.length === 0) return [ok(`The tag ${scopeTag} is on ${counted(connections.length)}.`)];
  return toldOf(untagged, (connection) =>
    problem(
      `${nameOfConnection(connection)} has no tag ${scopeTag}; it has ${Object.keys(connection.tags).join(', ') || 'none'}.`,
      `It belongs to nobody. Connect again with ConnectButton, or set the tag with nango.patchConnection({ connectionId: '${connection.connectionId}', provider_config_key: '${connection.integrationId}' }, { tags }). If your scope is named otherwise, say so: --scope-tag <name>`,
    ),
  );
}

/** The document's "Authentication errors". */
export function checkCredentials({ connections }: Patient): Finding[] {
  if (connections.length === 0) return [unknown('Nobody has connected an account yet.')];
  const refused = connections.filter(({ errors }) => errors.includes('auth'));
  if (refused.length === 0) return [ok(`The credentials of ${counted(connections.length)} work, as far as Nango knows.`)];
  return toldOf(refused, (connection) => {
    const scopes = scopesOf(connection.integrationId);
    const needed = scopes.length === 0 ? 'which scopes its syncs need' : `that the integration asks for ${scopes.join(', ')}`;
    return problem(`The provider refuses the credentials of ${nameOfConnection(connection)}: the token was revoked, has expired, or lacks scopes.`, `Its owner has to reconnect: ConnectButton shows "Reconnect" by itself. Before, check in Nango ${needed}.`);
  });
}

function scopesOf(integrationId: string): string[] {
  return [...new Set(catalogueSyncs.filter((sync) => sync.integrationId === integrationId).flatMap(({ scopes }) => scopes))];
}

/** One finding each, as far as somebody reads on; then how many are like them. */
function toldOf(connections: readonly NangoConnection[], tell: (connection: NangoConnection) => Finding): Finding[] {
  const more = connections.length - MOST_TOLD;
  return [...connections.slice(0, MOST_TOLD).map(tell), ...(more > 0 ? [problem(`So it is with ${more} more.`, 'Mend these, and run the doctor again.')] : [])];
}

const MOST_TOLD = 10;

function counted(count: number): string {
  return `${count} ${count === 1 ? 'connection' : 'connections'}`;
}
