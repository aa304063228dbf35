'use client';

import { useId, useRef, type ReactElement } from 'react';
import { Icon } from '../Icon.js';
import { useAnchoredPopover } from './useAnchoredPopover.js';

/** A button that opens the sentence saying why. */
export function SyncExplanation({ label, text }: { label: string; text: string }): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  useAnchoredPopover(button, panel);
  return (
    <>
      <button ref={button} type="button" className="nango-icon-button" data-nango-slot="sync-status-explain" aria-label={label} aria-controls={id}>
        <Icon name="question" />
      </button>
      <div ref={panel} id={id} className="nango-popover" data-nango-slot="sync-status-cause" dir="auto" popover="auto">
        {text}
      </div>
    </>
  );
}
