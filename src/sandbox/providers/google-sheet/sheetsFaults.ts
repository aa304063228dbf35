import { quotaExceeded, refuse, serverError, unauthenticated } from './sheetsAnswers.js';

/** What a call reads: the spreadsheet and its tabs, or cells. */
export type SheetsCallKind = 'spreadsheet' | 'values';

/** Which calls a fault strikes. */
export interface SheetsFaultTarget {
  /** @default both kinds */
  kind?: SheetsCallKind;
  /** How many calls that fit pass before it strikes: 1 for the second page. @default 0 */
  skip?: number;
  /** How many calls it strikes before it is over. @default 1 */
  times?: number;
}

/** What Google does instead of answering. */
type SheetsFaultEffect =
  | { kind: 'rate_limited' }
  /** Any status, 200 among them: a malformed answer. Without a body: Google's own for an error. */
  | { kind: 'http'; status: number; body?: unknown }
  | { kind: 'unreachable' };

export interface SheetsFaults {
  add(target: SheetsFaultTarget, effect: SheetsFaultEffect): void;
  clear(): void;
  /** The answer of the first fault that strikes this call. Throws when Google is not to be reached. */
  strike(kind: SheetsCallKind): Response | undefined;
}

export function createSheetsFaults(): SheetsFaults {
  let faults: { target: SheetsFaultTarget; effect: SheetsFaultEffect; toSkip: number; left: number }[] = [];
  return {
    add(target, effect) {
      faults.push({ target, effect, toSkip: target.skip ?? 0, left: target.times ?? 1 });
    },
    clear() {
      faults = [];
    },
    strike(kind) {
      const fitting = faults.filter(({ target }) => target.kind === undefined || target.kind === kind);
      const fault = fitting.find(({ toSkip }) => toSkip === 0);
      for (const each of fitting) if (each.toSkip > 0) each.toSkip -= 1;
      if (!fault) return undefined;
      fault.left -= 1;
      faults = faults.filter(({ left }) => left > 0);
      return answerOf(fault.effect);
    },
  };
}

function answerOf(effect: SheetsFaultEffect): Response {
  switch (effect.kind) {
    case 'rate_limited':
      return quotaExceeded();
    case 'http':
      return effect.body === undefined ? usualAnswer(effect.status) : Response.json(effect.body, { status: effect.status });
    case 'unreachable':
      throw new Error('connect ECONNREFUSED');
  }
}

function usualAnswer(status: number): Response {
  if (status === 401) return unauthenticated();
  return status >= 500 ? serverError(status) : refuse(status, 'UNKNOWN', `HTTP ${status}`);
}
