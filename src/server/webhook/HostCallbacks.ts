/** What a host may hear of. */
export interface HostCallbacks {}
