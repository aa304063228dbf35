/** What a host's own tests need. */
export { attackHandler } from './attackHandler.js';
export type { AttackOptions, AttackOwner } from './AttackOptions.js';
export { formatReport, type AttackReport, type Finding, type Severity } from './attack/AttackReport.js';
export type { ProcedureCaller, ProcedureCallers } from './attack/procedures.js';
export { createSandbox, type Sandbox, type SandboxOptions } from './createSandbox.js';
export { createTestBackend, type Consent, type TestBackend, type TestBackendOptions, type TestRecords, type TestSync } from './createTestBackend.js';
export { fixtures } from './fixtures.js';
export { renderWithNango, type RenderWithNangoOptions } from './renderWithNango.js';
