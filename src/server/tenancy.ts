import type { ConnectionRef, Tags } from '../protocol/index.js';
import type { Owner } from './owner.js';

/**
 * For hosts that know themselves whose a connection is: they keep connection ids, or have connections from before tags.
 * It takes the place of the scope's tags wherever a connection is looked up; new connections are still stamped with them, and
 * the `connection.created` callback brings these tags along.
 */
export interface Tenancy {
  /** The caller's connections. */
  list(owner: Owner): Promise<readonly ConnectionRef[]> | readonly ConnectionRef[];
  /** Whether this connection, which exists, is the caller's. Asked at most every few seconds for the same two. */
  owns(owner: Owner, connection: ConnectionRef & { tags: Tags }): Promise<boolean> | boolean;
}
