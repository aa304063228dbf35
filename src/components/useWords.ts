'use client';

import { useMemo } from 'react';
import { useNango } from '../hooks/index.js';
import type { Labels, PartialLabels } from '../protocol/index.js';

type Section = Exclude<keyof Labels, 'locale'>;

/** The words of some sections: no component brings along what others say. */
export type Words<Name extends Section> = { locale: string } & Pick<Labels, Name>;

/** What a component says: English, then the provider's `labels`, then the component's own, each replacing what it names. */
export function useWords<Name extends Section>(english: Pick<Labels, Name>, own?: PartialLabels): Words<Name> {
  const { labels: provided } = useNango();
  return useMemo(() => mergeLabels<Words<Name>>({ locale: 'en', ...english }, provided, own), [english, provided, own]);
}

export function mergeLabels<Base extends Partial<Labels>>(base: Base, ...overrides: (PartialLabels | undefined)[]): Base {
  return overrides.reduce<Base>((merged, override) => (override ? withOverride(merged, override) : merged), base);
}

function withOverride<Base extends Partial<Labels>>(base: Base, override: PartialLabels): Base {
  const sections = Object.entries(base).map(([name, words]) => {
    const given = override[name as keyof Labels] ?? words;
    return [name, typeof given === 'object' ? { ...(words as object), ...given } : given];
  });
  return Object.fromEntries(sections) as Base;
}
