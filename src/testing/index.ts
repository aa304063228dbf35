/** What a host's own tests need. */
export { attackHandler, type AttackOptions, type AttackOwner } from './attackHandler.js';
export { formatReport, type AttackReport, type Finding } from './attack/AttackReport.js';
export type { ProcedureCaller } from './attack/procedures.js';
