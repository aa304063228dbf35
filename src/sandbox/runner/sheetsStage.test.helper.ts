import { createGoogleSheetsBackend, type GoogleSheetsBackend } from '../providers/google-sheet/createGoogleSheetsBackend.js';
import type { RunnableSync } from './RunnableSync.js';
import { createSyncStage } from './syncStage.test.helper.js';

export type SheetsStage = ReturnType<typeof createSheetsStage>;

/** For tests: one Google Sheets sync over a Google Sheets look-alike, whose large spreadsheet is so wide that it is read a thousand rows at a time. */
export function createSheetsStage(runnable: RunnableSync, { rows }: { rows?: number } = {}) {
  const stage = createSyncStage<GoogleSheetsBackend>({
    runnable,
    provider: 'google-sheet',
    createBackend: (clock) => createGoogleSheetsBackend({ clock, columns: 100, ...(rows === undefined ? {} : { rows }) }),
  });
  const sheets = stage.backend;
  const authorize = (settings: Record<string, unknown>, { scope }: { scope?: string } = {}) => {
    const raw = sheets.issueToken(scope === undefined ? {} : { scope });
    stage.authorize({ credentials: { type: 'OAUTH2', access_token: raw.access_token, raw }, metadata: settings });
  };
  return {
    ...stage,
    sheets,
    control: sheets.control,
    /** Makes the connection, or authorises it anew, with these settings. */
    authorize,
    /** Connects and waits for the first run. */
    async connect(settings: Record<string, unknown>, options: { scope?: string } = {}) {
      authorize(settings, options);
      return stage.start();
    },
    /** Goes on after an interruption, whether or not the sync is due. */
    async resume() {
      const ended = stage.webhooks.length;
      const last = await stage.resume();
      if (stage.webhooks.length > ended) return last;
      stage.trigger();
      return stage.finish();
    },
    /** What the host has, without what Nango adds, in the order of the sheet. */
    rows: () =>
      stage
        .live()
        .map(({ _nango_metadata, ...row }) => row)
        .sort((a, b) => Number(a['row_number'] ?? a['position']) - Number(b['row_number'] ?? b['position'])),
  };
}

/**
 * Interrupts the first run of a new stage at each of its calls, lets it go on, and answers what the host has in the end;
 * the first entry is of a run that was not interrupted.
 */
export async function rowsAfterEachInterruption(createStage: () => SheetsStage, settings: (stage: SheetsStage) => Record<string, unknown>): Promise<unknown[][]> {
  const outcomes: unknown[][] = [];
  for (let call = 0, isOver = false; !isOver; call += 1) {
    const stage = createStage();
    if (call > 0) stage.interruptAt(call);
    await stage.connect(settings(stage));
    isOver = call > 0 && !stage.interrupted();
    if (!isOver && call > 0) await stage.resume();
    if (!isOver) outcomes.push(stage.rows());
    stage.dispose();
  }
  return outcomes;
}
