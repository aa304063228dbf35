import type { RecordsWindow } from './RecordsWindow.js';

let code: { RecordsWindow: typeof RecordsWindow } | null = null;

/** What reads from hosts with a store: loaded with the first of them. `load` rejects when it could not be fetched. */
export const windowCode = {
  get loaded() {
    return code;
  },
  load: async (): Promise<void> => {
    code = await import('./RecordsWindow.js');
  },
};
