/**
 * - `critical`: another customer's things were read or changed, or a false Nango was believed.
 * - `high`: a visitor, another site or a header got further than it may.
 * - `medium`: something was told that helps an attacker (that an id exists, a cause, a stack), or a request broke the server.
 * - `low`: an answer is not as it should be, or an attack could not be tried.
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** What a handler let pass that it should not have. */
export interface Finding {
  /** What was tried, in a few words. */
  attack: string;
  severity: Severity;
  /** As it was sent, without what `authenticate` added: sessions do not belong into a log. */
  request: { method: string; path: string; headers: Readonly<Record<string, string>> };
  /** `status` 0 when there was no answer over HTTP: the handler threw, or it was no request. */
  answer: { status: number; code: string | null };
  why: string;
  /** What to look at first. */
  todo: string;
}

export interface AttackReport {
  /** Whether nothing was found. */
  passed: boolean;
  /** How many requests and calls were made. */
  tried: number;
  /** The worst first. */
  findings: readonly Finding[];
}

const ranks: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

export function toReport({ tried, findings }: { tried: number; findings: readonly Finding[] }): AttackReport {
  return { passed: findings.length === 0, tried, findings: [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]) };
}

/** For a test's output: one paragraph for each kind of finding, the worst first. */
export function formatReport({ passed, tried, findings }: AttackReport): string {
  if (passed) return `${tried} attacks, all refused.`;
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const kind = `${finding.severity} ${finding.why}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), finding]);
  }
  return [`${tried} attacks, ${findings.length} got through.`, ...[...kinds.values()].map(formatKind)].join('\n\n');
}

/** What is wrong is wrong in the same way for many requests: a few of them are enough. */
function formatKind(findings: readonly Finding[]): string {
  const [first] = findings;
  if (!first) return '';
  const shown = findings.slice(0, MOST_SHOWN).map(({ attack, request, answer }) => `  - ${attack}\n    ${request.method} ${request.path} answered ${answer.status}${answer.code ? ` ${answer.code}` : ''}`);
  const more = findings.length > MOST_SHOWN ? [`  … and ${findings.length - MOST_SHOWN} more like it`] : [];
  return [`${first.severity}: ${first.why}`, `  ${first.todo}`, ...shown, ...more].join('\n');
}

const MOST_SHOWN = 5;
