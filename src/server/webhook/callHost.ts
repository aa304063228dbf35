import type { Context, Services } from '../context.js';
import type { CallbackCall } from './toCallbacks.js';

/** Tells the host, if it listens. What it throws is reported, and harms nothing else. */
export async function callHost({ on, report, requestId }: Pick<Services, 'on'> & Pick<Context, 'report'> & { requestId: string }, { name, event }: CallbackCall): Promise<void> {
  try {
    // Names and events belong together; the compiler cannot follow that through a union.
    const callback = on[name] as ((event: unknown, context: { requestId: string }) => void | Promise<void>) | undefined;
    await callback?.(event, { requestId });
  } catch (error) {
    report(error);
  }
}
