/** What a host's own tests need. */
export { attackHandler } from './attackHandler.js';
export type { AttackOptions, AttackOwner } from './AttackOptions.js';
export { formatReport, type AttackReport, type Finding, type Severity } from './attack/AttackReport.js';
export type { ProcedureCaller, ProcedureCallers } from './attack/procedures.js';
