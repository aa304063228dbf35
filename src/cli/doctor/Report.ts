import { styleText } from 'node:util';

/** One thing that was looked at. A problem says what to do about it. */
export type Finding = { level: 'ok' | 'unknown'; what: string } | { level: 'problem'; what: string; action: string };

export interface Section {
  title: string;
  findings: Finding[];
}

export const ok = (what: string): Finding => ({ level: 'ok', what });
/** Could not be looked at. */
export const unknown = (what: string): Finding => ({ level: 'unknown', what });
export const problem = (what: string, action: string): Finding => ({ level: 'problem', what, action });

export function hasProblems(sections: readonly Section[]): boolean {
  return sections.some(({ findings }) => findings.some(({ level }) => level === 'problem'));
}

export function formatReport(sections: readonly Section[]): string {
  const problems = sections.flatMap(({ findings }) => findings).filter(({ level }) => level === 'problem').length;
  const end = problems === 0 ? 'Nothing wrong was found.' : `${problems} ${problems === 1 ? 'thing is' : 'things are'} wrong.`;
  return `${sections.map(formatSection).join('\n\n')}\n\n${end}\n`;
}

function formatSection({ title, findings }: Section): string {
  return [styleText('bold', title), ...findings.map(formatFinding)].join('\n');
}

function formatFinding(finding: Finding): string {
  const line = `  ${marks[finding.level]} ${finding.what}`;
  return finding.level === 'problem' ? `${line}\n      → ${finding.action}` : line;
}

const marks = { ok: styleText('green', 'ok     '), unknown: styleText('yellow', 'unknown'), problem: styleText('red', 'PROBLEM') };
