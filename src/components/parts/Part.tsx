'use client';

import { forwardRef, type ComponentPropsWithRef, type JSX, type ReactElement } from 'react';
import type { SlotName } from '../../hooks/index.js';
import { usePart } from './usePart.js';

type Tag = keyof JSX.IntrinsicElements;

/** What `as` takes, and `look`: the class that gives the part our look. */
export type PartProps<As extends Tag> = Omit<ComponentPropsWithRef<As>, 'slot'> & { as: As; slot: SlotName; look?: string | undefined };

/** What any part has; its element's own props are passed on unread. */
export interface AnyPartProps {
  as: Tag;
  slot: SlotName;
  look?: string | undefined;
  className?: string | undefined;
  'data-state'?: string | undefined;
}

export const AnyPart = forwardRef<unknown, AnyPartProps>(function Part({ as, slot, look, className, ...props }, ref) {
  const { Element, classesOf } = usePart(slot, as);
  return <Element {...props} ref={ref} className={classesOf(look, props['data-state'], className)} data-nango-slot={slot} />;
});

/** One named element of a component, drawn as the host wants it. */
export const Part = AnyPart as <As extends Tag>(props: PartProps<As>) => ReactElement;
