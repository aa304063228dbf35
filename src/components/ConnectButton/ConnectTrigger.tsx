'use client';

import { Slot } from '@radix-ui/react-slot';
import { cloneElement, forwardRef, type ComponentPropsWithoutRef, type ReactElement, type ReactNode } from 'react';
import { classes } from '../classes.js';
import { Part } from '../parts/Part.js';

export interface ConnectTriggerProps extends Omit<ComponentPropsWithoutRef<'button'>, 'slot'> {
  /** The host's element to be the button. */
  asChild: ReactElement<{ children?: ReactNode }> | undefined;
  isPrimary: boolean;
}

/** The button itself: ours, or the host's own in its place. */
export const ConnectTrigger = forwardRef<HTMLButtonElement, ConnectTriggerProps>(function ConnectTrigger({ asChild, isPrimary, children, ...props }, ref) {
  if (asChild !== undefined) {
    return (
      <Slot {...props} ref={ref} data-nango-slot="connect-button-trigger">
        {cloneElement(asChild, undefined, asChild.props.children ?? children)}
      </Slot>
    );
  }
  return (
    <Part as="button" slot="connect-button-trigger" look={classes('nango-button', isPrimary ? 'nango-button-primary' : undefined)} type="button" {...props} ref={ref}>
      {children}
    </Part>
  );
});
