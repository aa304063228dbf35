/** Puts the focus on a field of the form, unless the person has gone elsewhere on the page meanwhile. */
export function focusField(form: HTMLFormElement | null, name: string): void {
  const active = form?.ownerDocument.activeElement;
  if (!form || (active && !active.contains(form) && !form.contains(active))) return;
  const control = form.elements.namedItem(name);
  const first = control instanceof RadioNodeList ? control[0] : control;
  if (first instanceof HTMLElement) first.focus();
}
