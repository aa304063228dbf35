import type { Page } from '@playwright/test';

/** What the browser refuses by the page's Content Security Policy, and whatever else it complains of. For pages opened after this. */
export async function collectProblems(page: Page): Promise<string[]> {
  const problems: string[] = [];
  await page.exposeFunction('reportViolation', (violation: string) => void problems.push(`violation: ${violation}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
      (window as unknown as { reportViolation: (violation: string) => void }).reportViolation(`${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
    });
  });
  page.on('console', (message) => {
    // An answer such as 404 is told as an error, too: it was let through.
    const isAnswer = message.text().includes('the server responded with a status of');
    if (message.type() === 'error' && !isAnswer) problems.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  return problems;
}
