/** Which spreadsheet, and which of its tabs if the address says so. */
export interface SheetsAddress {
  spreadsheetId: string;
  /** The tab that was open when the address was copied (`gid`). */
  sheetId: number | undefined;
}

/** Reads a spreadsheet's id, or the address that a browser shows for it; undefined for anything else. */
export function readSheetsAddress(text: string): SheetsAddress | undefined {
  const trimmed = text.trim();
  if (/^[\w-]+$/.test(trimmed)) return { spreadsheetId: trimmed, sheetId: undefined };
  // A link made with "Publish to web" (/d/e/…) has another id, which Google's API does not take.
  const spreadsheetId = /^(?:https?:\/\/)?docs\.google\.com\/(?:a\/[^/]+\/)?spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{2,})/.exec(trimmed)?.[1];
  if (spreadsheetId === undefined) return undefined;
  const gid = /[#?&]gid=(\d+)/.exec(trimmed)?.[1];
  return { spreadsheetId, sheetId: gid === undefined ? undefined : Number(gid) };
}
