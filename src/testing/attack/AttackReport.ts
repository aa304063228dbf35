/** What a handler let pass that it should not have. */
export interface Finding {
  /** What was tried, in a few words. */
  attack: string;
  request: { method: string; path: string; headers: Readonly<Record<string, string>> };
  answer: { status: number; code: string | null };
  why: string;
  todo: string;
}

export interface AttackReport {
  /** Whether nothing was found. */
  passed: boolean;
  /** How many requests and calls were made. */
  tried: number;
  findings: readonly Finding[];
}

/** For a test's output: one paragraph for each finding. */
export function formatReport({ passed, tried, findings }: AttackReport): string {
  if (passed) return `${tried} attacks, all refused.`;
  const paragraphs = findings.map(
    ({ attack, request, answer, why, todo }) => `${attack}\n  ${request.method} ${request.path}\n  answered ${answer.status}${answer.code ? ` ${answer.code}` : ''}: ${why}\n  ${todo}`,
  );
  return `${tried} attacks, ${findings.length} got through.\n\n${paragraphs.join('\n\n')}`;
}
