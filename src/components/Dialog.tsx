'use client';

import * as RadixDialog from '@radix-ui/react-dialog';
import type { ReactElement, ReactNode, RefObject } from 'react';

export interface DialogProps {
  slot: 'connect-dialog' | 'disconnect-dialog';
  title: string;
  description: string;
  /** Keeps the focus when the dialog closes. */
  returnFocusTo: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Has the focus first; the first button when left out. */
  initialFocus?: RefObject<HTMLElement | null>;
  /** Between the description and the buttons. */
  body?: ReactNode;
  /** The buttons, in the order in which they are read and reached. */
  children: ReactNode;
}

/**
 * A modal question. Radix' own overlay is left out on purpose: it locks scrolling with an injected `<style>` element,
 * which a strict Content-Security-Policy refuses.
 */
export function Dialog({ slot, title, description, initialFocus, returnFocusTo, onClose, body, children }: DialogProps): ReactElement {
  return (
    <RadixDialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <RadixDialog.Portal>
        <div className="nango-dialog-layer" data-nango-slot={`${slot}-layer`} {...inheritedFrom(returnFocusTo.current)}>
          <RadixDialog.Content
            className="nango-dialog"
            data-nango-slot={slot}
            role={slot === 'disconnect-dialog' ? 'alertdialog' : 'dialog'}
            aria-modal="true"
            onOpenAutoFocus={(event) => {
              if (!initialFocus?.current) return;
              event.preventDefault();
              initialFocus.current.focus();
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              returnFocusTo.current?.focus();
            }}
          >
            <RadixDialog.Title className="nango-dialog-title" data-nango-slot={`${slot}-title`}>
              {title}
            </RadixDialog.Title>
            <RadixDialog.Description className="nango-dialog-description" data-nango-slot={`${slot}-description`}>
              {description}
            </RadixDialog.Description>
            {body}
            <div className="nango-dialog-actions" data-nango-slot={`${slot}-actions`}>
              {children}
            </div>
          </RadixDialog.Content>
        </div>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** The dialog stands at the end of the body, outside the part of the page that its button takes theme and direction from. */
function inheritedFrom(element: HTMLElement | null): { 'data-nango-theme'?: string; dir?: string } {
  const theme = element?.closest('[data-nango-theme]')?.getAttribute('data-nango-theme');
  const dir = element?.closest('[dir]')?.getAttribute('dir');
  return { ...(theme ? { 'data-nango-theme': theme } : {}), ...(dir ? { dir } : {}) };
}
