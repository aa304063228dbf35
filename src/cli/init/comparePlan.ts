import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { PlannedFile } from './InitPlan.js';

/** A planned file beside what the folder has. */
export interface ComparedFile extends PlannedFile {
  /** `different`: somebody has changed it, or it is another's; it is left alone. */
  state: 'new' | 'same' | 'different';
  /** Unified, from what is there to what would be written; empty where they are the same. */
  diff: string;
}

export function comparePlan(folder: string, files: readonly PlannedFile[]): ComparedFile[] {
  return files.map((file) => {
    const path = join(folder, file.path);
    if (!existsSync(path)) return { ...file, state: 'new', diff: patch(file.path, '', file.content) };
    const there = readFileSync(path, 'utf8');
    return there === file.content ? { ...file, state: 'same', diff: '' } : { ...file, state: 'different', diff: patch(file.path, there, file.content) };
  });
}

function patch(path: string, before: string, after: string): string {
  return createTwoFilesPatch(before === '' ? '/dev/null' : path, path, before, after, undefined, undefined, { context: 2, headerOptions: FILE_HEADERS_ONLY });
}
