'use client';

import { useId, useRef, type ReactElement, type ReactNode } from 'react';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { Tone } from '../statusLooks.js';
import { useAnchoredPopover } from '../useAnchoredPopover.js';

export interface SyncPopoverProps {
  /** The status, on the button. */
  children: ReactNode;
  /** Says after the status what a press brings; for screen readers. */
  label: string;
  tone: Tone;
  look: string;
  /** Drawn when it is opened, not before: a page may hold hundreds. */
  details: () => ReactNode;
}

/** The status as a button that opens what is known of it. */
export function SyncPopover({ children, label, tone, look, details }: SyncPopoverProps): ReactElement {
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const isOpen = useAnchoredPopover(button, panel);
  return (
    <>
      <Part as="button" slot="sync-status" look={`${look} nango-status-button`} ref={button} type="button" aria-controls={id} data-nango-tone={tone}>
        {children}
        <span className="nango-visually-hidden"> {label}</span>
        <Icon name="chevron" />
      </Part>
      <Part as="div" slot="sync-status-details" look="nango-popover" ref={panel} id={id} popover="auto">
        {isOpen ? details() : null}
      </Part>
    </>
  );
}
