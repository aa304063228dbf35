import { afterAll, expect, it } from 'vitest';
import garish from './garish.css?inline';
import { beside, orders, ours } from './page.js';

/** A product's page, with whatever our stylesheet has rules for, and names that come near to ours. */
const page = document.createElement('main');
page.innerHTML = `
  <h1>Billing</h1><h2>Plan</h2><h3>Team</h3><p>A paragraph with a <a href="#x">link</a>, <em>stress</em>, <code>code</code> and <time>today</time>.</p>
  <nav class="nango-page"><ul><li class="my-nango-item">One</li><li>Two</li></ul><ol><li>First</li></ol></nav>
  <form data-state="idle"><fieldset><legend>Card</legend><label>Number <input placeholder="0000" /></label><label><input type="checkbox" /> Save</label>
    <select><option>Monthly</option></select><textarea>Note</textarea><output>Saved</output><button type="button">Pay</button><button aria-disabled="true">Wait</button></fieldset></form>
  <table><caption>Invoices</caption><thead><tr><th>Date</th></tr></thead><tbody><tr data-kind="number" data-changed="odd"><td>1 May</td></tr></tbody></table>
  <dl><div><dt>Total</dt><dd>12</dd></div></dl><dialog open><h2>Sure?</h2><button>Yes</button></dialog><details open><summary>More</summary>Text</details>
  <div popover="manual" class="popover">Popover</div><svg width="16" height="16" fill="none" stroke="red"><path d="M4 8h8" /></svg><hr /><pre>pre</pre><progress value="1"></progress>
`;
document.body.append(page);
page.querySelector<HTMLElement>('[popover]')?.showPopover();
afterAll(() => page.remove());

const elements = [document.documentElement, document.body, ...page.querySelectorAll('*')];
const pseudos = [undefined, '::before', '::marker', '::placeholder', '::backdrop'];

it.each(orders)('changes nothing of a page that loads our stylesheet %s its own', (order) => {
  const anchor = document.createElement('style');
  anchor.textContent = garish;
  document.head.append(anchor);
  const without = looks();
  const changed = beside(anchor, ours, order, () => changes(without, looks()));
  anchor.remove();
  expect(changed.filter((name) => !name.startsWith('--nango-'))).toEqual([]);
  expect(changed).toContain('--nango-accent');
});

type Look = Map<string, string>;

function looks(): Look[] {
  return elements.flatMap((element) =>
    pseudos.map((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      return new Map([...style].map((name) => [name, style.getPropertyValue(name)]));
    }),
  );
}

/** The properties that differ somewhere, custom ones included. */
function changes(before: readonly Look[], after: readonly Look[]): string[] {
  const names = before.flatMap((was, index) => {
    const is = after[index] ?? new Map<string, string>();
    return [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
  });
  return [...new Set(names)];
}
