import type { Sandbox } from 'nango-embed/sandbox';
import { control } from './control.ts';
import { worldwide, type Scenario } from './Scenario.ts';

/** The account has used up its requests: Nango refuses every call of the host. */
export function busyNango(sandbox: Sandbox): Scenario {
  return worldwide({
    begin: () => control(sandbox, 'nango/rate-limit', { retryAfterSeconds: 2 }),
    end: () => control(sandbox, 'nango/recover'),
  });
}
