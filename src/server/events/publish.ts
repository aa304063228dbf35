import type { Context } from '../context.js';
import type { BusMessage } from './bus.js';

/** Tells open streams. A bus that fails must not undo what has already happened, so its failure goes to the host. */
export async function publish({ bus, report, origin }: Pick<Context, 'bus' | 'report' | 'origin'>, message: BusMessage): Promise<void> {
  try {
    await bus.publish({ ...message, origin });
  } catch (error) {
    report(error);
  }
}
