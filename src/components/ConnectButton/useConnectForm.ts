'use client';

import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import type { UseConnectResult } from '../../hooks/index.js';
import type { ConnectDialogLabels, ConnectField } from '../../protocol/index.js';

type Values = Readonly<Record<string, string>>;

export interface ConnectForm {
  /** The first control, which has the focus when the form opens. */
  first: RefObject<HTMLElement | null>;
  values: Values;
  problems: Values;
  edit: (name: string, value: string) => void;
  submit: (event: FormEvent<HTMLFormElement>) => void;
}

/** What a person types before a provider can be asked. It stays in this page's memory, and goes to Nango alone. */
export function useConnectForm(flow: UseConnectResult, words: ConnectDialogLabels): ConnectForm {
  const { fields, way, status, ready, needsPopup } = flow;
  const first = useRef<HTMLElement>(null);
  const [values, setValues] = useState<Values>({});
  const [problems, setProblems] = useState<Values>({});

  const form = useRef<HTMLFormElement>(null);
  const toFocus = useRef<string>(undefined);
  // Once the messages are there, so that they are read with the field; never while somebody mends one of several.
  useEffect(() => {
    if (toFocus.current !== undefined) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(toFocus.current)}"]`)?.focus();
    toFocus.current = undefined;
  }, [problems]);

  return {
    first,
    values,
    problems,
    edit(name, value) {
      setValues((before) => ({ ...before, [name]: value }));
      setProblems(({ [name]: _mended, ...others }) => others);
    },
    submit(event) {
      event.preventDefault();
      form.current = event.currentTarget;
      if (status !== 'opening' || (needsPopup && !ready)) return;
      if (way === 'popup') return flow.open();
      const found = Object.fromEntries(fields.flatMap((field) => problemOf(field, values[field.name] ?? '', words)));
      toFocus.current = Object.keys(found)[0];
      setProblems(found);
      if (Object.keys(found).length === 0) flow.submit(trimmed(values));
    },
  };
}

function problemOf({ name, optional, pattern }: ConnectField, value: string, words: ConnectDialogLabels): [name: string, problem: string][] {
  const text = value.trim();
  if (text === '') return optional ? [] : [[name, words.required]];
  return pattern !== null && toRegExp(pattern)?.test(text) === false ? [[name, words.wrongForm]] : [];
}

/** Keys are copied with the blanks around them. */
function trimmed(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()]));
}

/** A pattern that this browser does not understand is left to Nango. */
function toRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}
