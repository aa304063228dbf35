/**
 * What live regions say from now on, in order: as screen readers do, a whole region whenever its text has changed. A region that
 * comes into the page with its text already in it is heard only if it is an alert. What goes again at once counts, too, although
 * some screen readers would be too late for it.
 */
export function hearLiveRegions(): { said: string[]; stop: () => void } {
  const said: string[] = [];
  const texts = new WeakMap<Element, string>();
  for (const region of regionsIn(document)) texts.set(region, textOf(region));

  const observer = new MutationObserver(() => {
    for (const region of regionsIn(document)) {
      const text = textOf(region);
      const before = texts.get(region) ?? (region.role === 'alert' ? '' : text);
      texts.set(region, text);
      if (text !== '' && text !== before && isHeard(region)) said.push(text);
    }
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  return { said, stop: () => observer.disconnect() };
}

function regionsIn(root: ParentNode): NodeListOf<Element> {
  return root.querySelectorAll('output, [role=status], [role=alert], [aria-live]');
}

function textOf(region: Element): string {
  return (region.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

function isHeard(region: Element): boolean {
  return region.ariaLive !== 'off' && region.closest('[aria-hidden=true], [inert]') === null && region.checkVisibility();
}
