import { LateCode } from './LateCode.js';

/** Reading records is a fifth of what provider and hooks weigh, and most pages show none. */
export const recordsCode = new LateCode(() => import('./readRecords.js'), 'no records can be shown');
