'use client';

import * as RadixDialog from '@radix-ui/react-dialog';
import { useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { Part } from './parts/Part.js';
import { useLook } from './parts/useLook.js';

export interface DialogProps {
  slot: 'connect-dialog' | 'disconnect-dialog' | 'settings-dialog' | 'record-detail';
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
  const layer = useRef<HTMLDivElement>(null);
  const look = useLook(layer);
  return (
    <RadixDialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <RadixDialog.Portal>
        <Part as="div" slot={`${slot}-layer`} look="nango-dialog-layer" ref={layer} {...inheritedFrom(returnFocusTo.current)} {...look}>
          <RadixDialog.Content
            asChild
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
            <Part as="div" slot={slot} look="nango-dialog">
              <RadixDialog.Title asChild>
                <Part as="h2" slot={`${slot}-title`} look="nango-dialog-title">
                  {title}
                </Part>
              </RadixDialog.Title>
              <RadixDialog.Description asChild>
                <Part as="p" slot={`${slot}-description`} look="nango-dialog-description">
                  {description}
                </Part>
              </RadixDialog.Description>
              {body}
              <Part as="div" slot={`${slot}-actions`} look="nango-dialog-actions">
                {children}
              </Part>
            </Part>
          </RadixDialog.Content>
        </Part>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}

/** The dialog stands at the end of the body, outside the part of the page that its button takes theme and direction from. */
function inheritedFrom(element: HTMLElement | null): Record<string, string> {
  const inherited = ['data-nango-theme', 'data-nango-density', 'dir', 'lang'].flatMap((name) => {
    const value = element?.closest(`[${name}]`)?.getAttribute(name);
    return value ? [[name, value]] : [];
  });
  return Object.fromEntries(inherited) as Record<string, string>;
}
