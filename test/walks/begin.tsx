import { render } from '@testing-library/react';
import { StrictMode, type ReactElement } from 'react';
import { expect, onTestFinished, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createStage, type Stage, type StageOptions } from '../../stories/stage/createStage.js';
import { StageProvider } from '../../stories/stage/StageProvider.js';
import { focus } from './focus.js';
import { hearLiveRegions } from './hearLiveRegions.js';
import '../../src/components/styles.css';

/** Somebody at a page of a host without a mouse, who perhaps sees nothing. */
export interface Walk {
  stage: Stage;
  /** What live regions have said so far, in order. */
  said: readonly string[];
  /** Presses keys, as `userEvent.keyboard` takes them. */
  press: (keys: string) => Promise<void>;
  /** Waits until this has the focus, in the words of `focus`. */
  reaches: (words: string) => Promise<void>;
  /** Waits until a session is at hand, so that a press opens the provider's window with no dialog in between. */
  isPrepared: () => Promise<void>;
  /** Waits until a live region has said this, as the latest. */
  hears: (words: string) => Promise<void>;
}

/** Puts a component onto the host's page, and the focus on what stands before it. */
export async function begin(component: ReactElement, { prepare, ...options }: StageOptions & { prepare?: (stage: Stage) => Promise<void> } = {}): Promise<Walk> {
  const stage = createStage(options);
  await prepare?.(stage);
  const answered = vi.fn();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = await stage.fetch(input, init);
    answered(new URL(new Request(input).url).pathname);
    return answer;
  };
  const { said, stop } = hearLiveRegions();
  onTestFinished(() => {
    stop();
    stage.close();
  });
  render(
    <StrictMode>
      <StageProvider stage={stage} fetch={fetch}>
        <button type="button">Before</button>
        {component}
        <button type="button">After</button>
      </StageProvider>
    </StrictMode>,
  );
  const walk: Walk = {
    stage,
    said,
    press: (keys) => userEvent.keyboard(keys),
    reaches: (words) => vi.waitFor(async () => expect(await focus()).toBe(words), patience),
    isPrepared: () => vi.waitFor(() => expect(answered).toHaveBeenCalledWith('/api/nango/connect-sessions'), patience),
    hears: (words) => vi.waitFor(() => expect(said.at(-1)).toBe(words), patience),
  };
  await walk.press('{Tab}');
  await walk.reaches('button "Before"');
  return walk;
}

/** A browser on a busy machine takes its time. */
const patience = { timeout: 5000 };

export const shiftTab = '{Shift>}{Tab}{/Shift}';
