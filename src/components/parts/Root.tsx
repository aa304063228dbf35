'use client';

import { forwardRef, useContext, useImperativeHandle, useMemo, useRef, type ReactElement } from 'react';
import { useNango, type PartsOptions } from '../../hooks/index.js';
import { AnyPart, type AnyPartProps, type PartProps } from './Part.js';
import { PartsContext, plainParts, withParts } from './PartsContext.js';
import { useLook } from './useLook.js';

type RootTag = 'div' | 'form' | 'section';

/** The outermost part of a component: takes in what the provider and the component's own props say of its parts. */
export const Root = forwardRef<HTMLElement, AnyPartProps & PartsOptions>(function Root({ classNames, slots, unstyled, ...props }, ref) {
  const element = useRef<HTMLElement>(null);
  const { appearance } = useNango();
  const around = useContext(PartsContext);
  const parts = useMemo(
    () => withParts(around ?? withParts(plainParts, appearance), { classNames, slots, unstyled }),
    [around, appearance, classNames, slots, unstyled],
  );
  const look = useLook(element);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => element.current);
  return (
    <PartsContext.Provider value={parts}>
      <AnyPart {...look} {...props} ref={element} />
    </PartsContext.Provider>
  );
}) as <Tag extends RootTag>(props: PartProps<Tag> & PartsOptions) => ReactElement;
