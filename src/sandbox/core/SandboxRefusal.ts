export type RefusalReason =
  | 'unknown_provider'
  | 'unknown_integration'
  | 'duplicate_integration'
  | 'unknown_connection'
  | 'credentials_mismatch'
  | 'integration_not_allowed'
  | 'invalid_cursor'
  | 'no_syncs_found'
  | 'unknown_sync'
  | 'unknown_action'
  | 'variant_exists'
  | 'protected_variant'
  | 'invalid_frequency';

/** A request the core cannot fulfil; `reason` is ours, the status and wording belong to the face. */
export class SandboxRefusal extends Error {
  override readonly name = 'SandboxRefusal';

  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }
}
